package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionScope;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The conditions under which a webhook or a policy is asked. */
public final class MatchConditionRules {
    private static final int MAX_CONDITIONS = 64;

    private MatchConditionRules() {}

    /**
     * Checks the conditions; their expressions if a module of this program has the language of them.
     *
     * @param owner the webhook, or the {@code spec} of the policy
     * @param hasParams whether they may be about parameters
     */
    public static void check(Field owner, boolean hasParams) {
        Field all = owner.at("matchConditions");
        if (all.isEmpty()) {
            return;
        }
        if (all.size() > MAX_CONDITIONS) {
            all.tooMany(MAX_CONDITIONS);
        }
        Optional<AdmissionScope> scope =
                ExpressionLanguage.find().map(language -> language.declareAdmission(hasParams, false));
        Set<String> names = new HashSet<>();
        for (Field condition : owner.each("matchConditions")) {
            expression(condition.at("expression"), scope);
            Field name = condition.at("name").required();
            if (!name.isEmpty()) {
                Names.qualified(name);
                if (!names.add(name.text())) {
                    name.duplicate();
                }
            }
        }
    }

    private static void expression(Field expression, Optional<AdmissionScope> scope) {
        String text = expression.text().strip();
        if (text.isEmpty()) {
            expression.missing("");
        } else if (scope.isPresent()
                && scope.get().compile(text, List.of(ResultType.BOOL), true)
                        instanceof Compilation.Refused<?> refused) {
            expression.invalid(text, refused.why());
        }
    }
}
