package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;

/**
 * Checks a whole object in the order of the API server: its metadata, what has changed, then what its type demands.
 *
 * @param causes everything that is wrong
 * @param isComplete whether there are rules for the kind, beyond its metadata
 */
public record Validation(List<Failure.Cause> causes, boolean isComplete) {

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
            return new Validation(causes.all(), true);
        }
        boolean hasRules = KindRules.check(type, object, before.isEmpty(), causes);
        return new Validation(causes.all(), hasRules);
    }
}
