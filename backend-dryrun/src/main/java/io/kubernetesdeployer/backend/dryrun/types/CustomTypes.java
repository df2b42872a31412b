package io.kubernetesdeployer.backend.dryrun.types;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.dryrun.custom.CustomResource;
import io.kubernetesdeployer.backend.dryrun.object.Conditions;
import io.kubernetesdeployer.backend.dryrun.schema.CustomSchema;
import io.kubernetesdeployer.backend.dryrun.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the types that a CustomResourceDefinition makes the server serve. */
final class CustomTypes {
    private CustomTypes() {}

    /**
     * The types of a definition, the preferred version first; none if it is not established.
     *
     * @param metadata the schema of {@code metadata}
     */
    static List<ServedType> of(Document definition, Schema metadata) {
        if (!Conditions.isTrue(definition, "Established")) {
            return List.of();
        }
        List<Document> versions = new ArrayList<>(definition.documents("spec", "versions"));
        versions.sort(Comparator.comparing(version -> version.string("name").orElse(""), VersionOrder.NEWEST_FIRST));
        return versions.stream()
                .filter(version -> version.isTrue("served"))
                .map(version -> type(definition, version, metadata))
                .toList();
    }

    private static ServedType type(Document definition, Document version, Schema metadata) {
        CustomResource custom = new CustomResource(version);
        return new ServedType(
                new ResourceType(
                        definition.string("spec", "group").orElse(""),
                        version.string("name").orElse(""),
                        definition.string("spec", "names", "kind").orElse(""),
                        definition.string("spec", "names", "plural").orElse(""),
                        definition.string("spec", "scope").orElse("").equals("Namespaced"),
                        BuiltInTypes.USUAL_VERBS),
                custom.hasStatus(),
                CustomSchema.of(custom.openApi(), metadata),
                custom);
    }
}
