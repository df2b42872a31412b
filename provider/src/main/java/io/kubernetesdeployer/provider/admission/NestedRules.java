package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects inside of a resource that a controller makes: templates of pods and claims, whole objects in custom resources
 * of operators, lists in lists. Their metadata is held to the same rules, and a whole object to those about kinds.
 */
final class NestedRules {
    private NestedRules() {}

    static Optional<ResourceError> check(Candidate candidate) {
        // A definition describes such fields, and has none.
        return candidate.type().equals(Kinds.DEFINITION)
                ? Optional.empty()
                : Nested.first(
                                candidate.document().asMap(),
                                (key, value) -> object(candidate, value, "").isPresent())
                        .flatMap(found -> object(candidate, found.value(), found.path()));
    }

    private static Optional<ResourceError> object(Candidate candidate, @Nullable Object value, String path) {
        return value instanceof Map<?, ?> map && map.get("metadata") instanceof Map<?, ?> metadata
                ? object(candidate, Document.of(map), Document.of(metadata), path)
                : Optional.empty();
    }

    private static Optional<ResourceError> object(
            Candidate candidate, Document object, Document metadata, String path) {
        String here = path + ".metadata";
        String kind = object.string("kind").orElse("");
        String version = object.string("apiVersion").orElse("");
        return MetadataRules.reserved(metadata, here)
                .or(() -> MetadataRules.ownerLabels(candidate, metadata, here))
                .or(() -> MetadataRules.lifecycle(candidate, metadata, here))
                .or(() -> kind.isEmpty() || version.isEmpty()
                        ? Optional.empty()
                        : whole(candidate, new GroupKind(GroupKind.groupOf(version), kind), metadata, path));
    }

    private static Optional<ResourceError> whole(Candidate candidate, GroupKind type, Document metadata, String path) {
        AdmissionPolicy policy = candidate.policy();
        Optional<String> namespace = metadata.string("namespace").filter(name -> !name.isEmpty());
        if (!policy.allowsKind(type)) {
            return Optional.of(
                    Refusal.beyond(path + " is " + type + ", which is not among the kinds that are allowed"));
        }
        if (GrantRules.isGranting(type) && !policy.isUnrestricted()) {
            return Optional.of(Refusal.beyond(path + " is " + type + ", which gives rights"));
        }
        return namespace
                .filter(name -> !policy.allowsNamespace(name))
                .map(name -> Refusal.beyond(path + " is for the namespace " + name + ", which is not allowed"));
    }
}
