package io.kubernetesdeployer.backend.dryrun.validations;

import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.structural.Correlation;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The validation rules of a custom resource, compiled when the first values of it are checked. */
public final class ValidationRules {
    private final JsonSchema schema;
    private final @Nullable RuleTree tree;

    private ValidationRules(JsonSchema schema, @Nullable RuleTree tree) {
        this.schema = schema;
        this.tree = tree;
    }

    /** The rules of a schema; empty if no module of this program has the language of them. */
    public static Optional<ValidationRules> of(JsonSchema schema) {
        return of(schema, true);
    }

    /**
     * The rules of a schema; empty if no module of this program has the language of them.
     *
     * @param isResource whether the values are objects of a cluster
     */
    public static Optional<ValidationRules> of(JsonSchema schema, boolean isResource) {
        return ExpressionLanguage.find()
                .map(language -> new ValidationRules(schema, RuleTree.of(schema, isResource, language)));
    }

    /** Checks a default: as a value that stays as it was, and as a new one. */
    public void checkDefault(Object value, String path, Causes causes) {
        new RuleWalk(causes).check(tree, value, value, path, Ratchet.NONE);
        if (causes.isEmpty()) {
            new RuleWalk(causes).check(tree, value, null, path, Ratchet.NONE);
        }
    }

    /** @param before the object as it was; empty if it was not there */
    public void check(Map<?, ?> before, Map<?, ?> object, Causes causes) {
        if (tree == null) {
            return;
        }
        boolean isNew = before.isEmpty();
        Ratchet ratchet = isNew ? Ratchet.NONE : new Ratchet(new Correlation(schema, before, object), null);
        new RuleWalk(causes).check(tree, object, isNew ? null : before, "", ratchet);
    }
}
