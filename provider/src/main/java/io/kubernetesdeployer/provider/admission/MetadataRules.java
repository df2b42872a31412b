package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.policy.Privilege;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a resource may say of itself that is for the deployer or the cluster to say. */
final class MetadataRules {
    /** By ApplySet parents and members (KEP-3659), which tell what is pruned. */
    private static final String APPLYSET = "applyset.kubernetes.io/";

    private static final List<String> SERVER_FIELDS = List.of(
            "uid",
            "resourceVersion",
            "managedFields",
            "generation",
            "selfLink",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    private static final List<String> OWNER_LABELS =
            List.of(Labels.APPLICATION, Labels.DEPLOYER, Labels.MODEL, Labels.UNIT);

    private MetadataRules() {}

    static Optional<ResourceError> reserved(Candidate candidate) {
        for (String field : new String[] {"labels", "annotations"}) {
            for (String key : candidate.document().strings("metadata", field).keySet()) {
                if (key.startsWith(APPLYSET)) {
                    return Optional.of(Refusal.always(
                            "metadata." + field + ": " + key + " is for the one who applies", "Leave it out"));
                }
            }
        }
        return Optional.empty();
    }

    static Optional<ResourceError> ownerLabels(Candidate candidate) {
        Map<String, String> given = candidate.resource().labels();
        for (String key : OWNER_LABELS) {
            String value = given.get(key);
            if (value != null && !value.equals(candidate.ownerLabels().get(key))) {
                return unless(
                        candidate,
                        Privilege.OWNER_LABELS,
                        "metadata.labels: " + key + " tells whose it is, and is for the deployer to set");
            }
        }
        return Optional.empty();
    }

    static Optional<ResourceError> serverFields(Candidate candidate) {
        for (String field : SERVER_FIELDS) {
            if (candidate.document().value("metadata", field).isPresent()) {
                return unless(
                        candidate, Privilege.SERVER_FIELDS, "metadata." + field + " is for the API server to set");
            }
        }
        return isNothing(candidate.document().value("status").orElse(null))
                ? Optional.empty()
                : unless(candidate, Privilege.SERVER_FIELDS, "status is for controllers to set");
    }

    static Optional<ResourceError> lifecycle(Candidate candidate) {
        Document metadata = candidate.document().document("metadata");
        for (String field : new String[] {"ownerReferences", "finalizers"}) {
            if (!isNothing(metadata.value(field).orElse(null))) {
                return unless(
                        candidate,
                        Privilege.LIFECYCLE,
                        "metadata." + field + " ties its end to other objects than the request");
            }
        }
        return Optional.empty();
    }

    /** Generators write forms with nothing in them: {@code status: {conditions: [], kind: ""}}. */
    private static boolean isNothing(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(MetadataRules::isNothing);
        }
        return value == null || "".equals(value) || value instanceof List<?> list && list.isEmpty();
    }

    private static Optional<ResourceError> unless(Candidate candidate, Privilege privilege, String reason) {
        return candidate.policy().allows(privilege)
                ? Optional.empty()
                : Optional.of(Refusal.without(privilege, reason));
    }
}
