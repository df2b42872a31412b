package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Annotations;
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
        return reserved(candidate.document().document("metadata"), "metadata");
    }

    static Optional<ResourceError> reserved(Document metadata, String path) {
        for (String field : new String[] {"labels", "annotations"}) {
            for (String key : metadata.strings(field).keySet()) {
                if (key.startsWith(APPLYSET)) {
                    return Optional.of(Refusal.always(
                            path + "." + field + ": " + key + " is for the one who applies", "Leave it out"));
                }
            }
        }
        return Optional.empty();
    }

    static Optional<ResourceError> ownerLabels(Candidate candidate) {
        return ownerLabels(candidate, candidate.document().document("metadata"), "metadata");
    }

    static Optional<ResourceError> ownerLabels(Candidate candidate, Document metadata, String path) {
        Map<String, String> given = metadata.strings("labels");
        for (String key : OWNER_LABELS) {
            String value = given.get(key);
            if (value != null && !value.equals(candidate.ownerLabels().get(key))) {
                return unless(
                        candidate,
                        Privilege.OWNER_LABELS,
                        path + ".labels: " + key + " tells whose it is, and is for the deployer to set");
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
        if (candidate
                .resource()
                .annotations()
                .getOrDefault(Annotations.PRUNE, "")
                .equals("disabled")) {
            return unless(candidate, Privilege.LIFECYCLE, Annotations.PRUNE + ": disabled lets it outlive the request");
        }
        if (candidate.resource().annotations().containsKey(Annotations.FOUND)) {
            return unless(candidate, Privilege.LIFECYCLE, Annotations.FOUND + " lets it outlive the request");
        }
        return lifecycle(candidate, candidate.document().document("metadata"), "metadata");
    }

    static Optional<ResourceError> lifecycle(Candidate candidate, Document metadata, String path) {
        for (String field : new String[] {"ownerReferences", "finalizers"}) {
            if (!isNothing(metadata.value(field).orElse(null))) {
                return unless(
                        candidate,
                        Privilege.LIFECYCLE,
                        path + "." + field + " ties its end to other objects than the request");
            }
        }
        return Optional.empty();
    }

    static Optional<ResourceError> force(Candidate candidate) {
        return candidate
                        .resource()
                        .annotations()
                        .getOrDefault(Annotations.FORCE_CONFLICTS, "")
                        .equals("true")
                ? unless(
                        candidate,
                        Privilege.FORCE_CONFLICTS,
                        Annotations.FORCE_CONFLICTS + " takes over fields that others have set")
                : Optional.empty();
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
