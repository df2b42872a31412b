package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.warnings.KindWarnings;
import java.util.List;

/**
 * Checks a whole object in the order of the API server: its metadata, what has changed, then what its type demands.
 *
 * @param causes everything that is wrong
 * @param warnings what is not right with the object, though no reason to refuse it
 * @param gap what of it the model does not check; empty if it checks all
 */
public record Validation(List<Failure.Cause> causes, List<String> warnings, String gap) {

    /**
     * Checks an object.
     *
     * @param before the object as it was; empty if it was not there
     * @param object the object as it is to be stored, with defaults
     */
    public static Validation of(ServedType type, Document before, Document object) {
        Causes causes = new Causes();
        MetadataRules.check(type, object, causes);
        if (!before.isEmpty()) {
            ChangeRules.check(type, before, object, causes);
        }
        if (type.custom() != null) {
            type.custom().check(before, object, causes);
            return of(causes, type.custom().isComplete() ? "" : rulesNotChecked(type));
        }
        boolean hasRules = KindRules.check(type, before, object, causes);
        if (causes.isEmpty()) {
            KindWarnings.warn(type, before, Field.of(object, causes), causes);
        }
        return of(causes, hasRules ? UncheckedExpressions.gap(type, object) : kindNotChecked(type));
    }

    private static Validation of(Causes causes, String gap) {
        return new Validation(causes.all(), causes.warnings(), gap);
    }

    private static String rulesNotChecked(ServedType type) {
        return "the model of a cluster does not check the validation rules (CEL) of "
                + type.type().groupKind() + ": the module io.kubernetesdeployer.cel is missing";
    }

    private static String kindNotChecked(ServedType type) {
        return "the model of a cluster has no rules for " + type.type().groupKind()
                + ": only metadata and the types of fields are checked";
    }
}
