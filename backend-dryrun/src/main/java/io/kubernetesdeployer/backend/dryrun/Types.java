package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the model serves now: the built-in types and those of the CRDs that are established. */
final class Types {
    private static final Set<String> VERBS =
            Set.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final BuiltInTypes builtIn = new BuiltInTypes();
    private final Store store;
    private @Nullable List<ServedType> served;

    Types(Store store) {
        this.store = store;
    }

    /** To be called when a CRD has changed. */
    void refresh() {
        served = null;
    }

    List<ServedType> all() {
        if (served == null) {
            List<ServedType> all = new ArrayList<>(builtIn.all());
            store.ofType(ObjectKey.DEFINITIONS).values().forEach(crd -> addCustom(crd.document(), all));
            served = List.copyOf(all);
        }
        return served;
    }

    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it is not served, or not for this verb
     */
    ServedType require(ResourceType type, String verb) {
        for (ServedType candidate : all()) {
            if (candidate.type().kind().equals(type.kind())
                    && candidate.type().apiVersion().equals(type.apiVersion())
                    && candidate.type().plural().equals(type.plural())) {
                if (candidate.type().verbs().contains(verb)) {
                    return candidate;
                }
                throw Errors.of(FailureKind.INVALID, "the server does not allow this method on the requested resource");
            }
        }
        throw Errors.of(FailureKind.UNKNOWN_TYPE, "the server could not find the requested resource");
    }

    /** The stored type of an {@code apiVersion}'s kind; {@code null} if there is none. */
    @Nullable
    ServedType byKind(String apiVersion, String kind) {
        for (ServedType candidate : all()) {
            if (candidate.type().kind().equals(kind)
                    && candidate.type().apiVersion().equals(apiVersion)) {
                return candidate;
            }
        }
        return null;
    }

    private void addCustom(Document crd, List<ServedType> types) {
        if (!Conditions.isTrue(crd, "Established")) {
            return;
        }
        String group = crd.string("spec", "group").orElse("");
        boolean namespaced = crd.string("spec", "scope").orElse("").equals("Namespaced");
        List<Document> versions = new ArrayList<>(crd.documents("spec", "versions"));
        versions.sort(Comparator.comparing(version -> version.string("name").orElse(""), VersionOrder.NEWEST_FIRST));
        for (Document version : versions) {
            if (version.isTrue("served")) {
                Document openApi = version.document("schema", "openAPIV3Schema");
                types.add(new ServedType(
                        new ResourceType(
                                group,
                                version.string("name").orElse(""),
                                crd.string("spec", "names", "kind").orElse(""),
                                crd.string("spec", "names", "plural").orElse(""),
                                namespaced,
                                VERBS),
                        version.value("subresources", "status").isPresent(),
                        CustomSchema.of(openApi, builtIn.metadata()),
                        openApi));
            }
        }
    }
}
