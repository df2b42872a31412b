package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the API server demands of a CustomResourceDefinition. */
final class DefinitionRules {
    private DefinitionRules() {}

    static void check(Document object, Causes causes) {
        String group = object.string("spec", "group").orElse("");
        String plural = object.string("spec", "names", "plural").orElse("");
        String name = object.string("metadata", "name").orElse("");
        require(group, "spec.group", causes);
        require(plural, "spec.names.plural", causes);
        require(object.string("spec", "names", "kind").orElse(""), "spec.names.kind", causes);
        if (!name.equals(plural + "." + group)) {
            causes.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
        }
        List<String> scopes = List.of("Cluster", "Namespaced");
        String scope = object.string("spec", "scope").orElse("");
        if (!scopes.contains(scope)) {
            causes.unsupported("spec.scope", scope, scopes);
        }
        int stored = 0;
        int index = 0;
        Set<String> names = new HashSet<>();
        for (Document version : object.documents("spec", "versions")) {
            String place = "spec.versions[" + index++ + "].";
            String versionName = version.string("name").orElse("");
            require(versionName, place + "name", causes);
            if (!names.add(versionName)) {
                causes.invalid(place + "name", versionName, "must be unique");
            }
            if (version.document("schema", "openAPIV3Schema").isEmpty()) {
                causes.required(place + "schema.openAPIV3Schema", "schemas are required");
            }
            stored += version.isTrue("storage") ? 1 : 0;
        }
        if (stored != 1) {
            causes.invalid("spec.versions", "must have exactly one version marked as storage version");
        }
    }

    private static void require(String value, String field, Causes causes) {
        if (value.isEmpty()) {
            causes.required(field);
        }
    }
}
