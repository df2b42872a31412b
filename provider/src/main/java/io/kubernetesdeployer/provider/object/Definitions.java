package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The types that the CustomResourceDefinitions of a request will bring. */
public final class Definitions {
    private final Map<GroupKind, Resource> definitions = new HashMap<>();

    public Definitions(Collection<Resource> resources) {
        for (Resource resource : resources) {
            if (resource.groupKind().equals(Kinds.DEFINITION)) {
                definitions.put(defined(resource), resource);
            }
        }
    }

    /** What a definition defines. */
    public static GroupKind defined(Resource definition) {
        Document spec = definition.document().document("spec");
        return new GroupKind(
                spec.string("group").orElse(""), spec.string("names", "kind").orElse(""));
    }

    /** Whether instances of a type live in namespaces; empty where no definition of the request serves that version. */
    public Optional<Boolean> isNamespaced(String apiVersion, GroupKind type) {
        return Optional.ofNullable(definitions.get(type))
                .map(definition -> definition.document().document("spec"))
                .filter(spec -> serves(spec, GroupKind.versionOf(apiVersion)))
                .map(spec -> spec.string("scope").orElse("").equals("Namespaced"));
    }

    /** The type that has a name in URLs by one of the definitions. */
    public Optional<GroupKind> findByPlural(String group, String plural) {
        return definitions.entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(group)
                        && entry.getValue()
                                .document()
                                .string("spec", "names", "plural")
                                .orElse("")
                                .equals(plural))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean serves(Document spec, String version) {
        return spec.documents("versions").stream()
                .anyMatch(served -> served.isTrue("served")
                        && served.string("name").orElse("").equals(version));
    }
}
