package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionExpression;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionScope;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.expression.ReservedWords;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The expressions of a policy: whether they are there, and whether they compile, if a module of this program has the language of them. */
final class PolicyExpressions {
    private static final Pattern IDENTIFIER = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
    private static final int MAX_ANNOTATION = 5 * 1024;

    private final Optional<AdmissionScope> scope;

    /** Checks the variables, which the other expressions may be about. */
    PolicyExpressions(boolean hasParams, List<Field> variables) {
        scope = ExpressionLanguage.find().map(language -> language.declareAdmission(hasParams, !variables.isEmpty()));
        variables.forEach(this::variable);
    }

    private void variable(Field variable) {
        Field name = variable.at("name");
        if (name.text().isBlank()) {
            name.missing("name is not specified");
        } else if (!IDENTIFIER.matcher(name.text()).matches() || ReservedWords.contain(name.text())) {
            name.invalid("must be a valid CEL identifier");
        }
        Field expression = variable.at("expression");
        if (isThere(expression, "expression is not specified") && scope.isPresent()) {
            report(expression, scope.get().addVariable(name.text(), expression.text()));
        }
    }

    void condition(Field expression) {
        if (isThere(expression, "expression is not specified")) {
            compile(expression, expression.text(), true, ResultType.BOOL);
        }
    }

    void message(Field expression) {
        compile(expression, expression.text(), false, ResultType.STRING);
    }

    void annotation(Field expression) {
        if (!isThere(expression, "valueExpression is not specified")) {
            return;
        }
        String text = expression.text().strip();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_ANNOTATION) {
            expression.missing("must not exceed " + MAX_ANNOTATION + " bytes in length");
        } else {
            compile(expression, text, true, ResultType.STRING, ResultType.NULL);
        }
    }

    private static boolean isThere(Field expression, String missing) {
        boolean isThere = !expression.text().isBlank();
        if (!isThere) {
            expression.missing(missing);
        }
        return isThere;
    }

    private void compile(Field expression, String text, boolean hasAuthorizer, ResultType... results) {
        scope.ifPresent(known -> report(expression, known.compile(text, List.of(results), hasAuthorizer)));
    }

    private static void report(Field expression, Compilation<AdmissionExpression> compilation) {
        if (compilation instanceof Compilation.Refused<AdmissionExpression> refused) {
            expression.invalid(refused.why());
        }
    }
}
