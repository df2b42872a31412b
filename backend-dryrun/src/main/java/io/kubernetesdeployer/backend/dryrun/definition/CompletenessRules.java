package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import org.jspecify.annotations.Nullable;

/** What is demanded of a value in {@code allOf} and its like must be demanded of one that the schema itself has. */
final class CompletenessRules {
    private final Causes causes;

    private CompletenessRules(Causes causes) {
        this.causes = causes;
    }

    static void check(SchemaNode root, Causes causes) {
        new CompletenessRules(causes).values(root, root);
    }

    /** @param demands a schema whose {@code allOf} and its like make demands */
    private void values(SchemaNode demands, SchemaNode structure) {
        SchemaNode not = demands.child("not");
        if (not != null) {
            nested(not, structure, structure, "");
        }
        for (String keyword : new String[] {"allOf", "anyOf", "oneOf"}) {
            demands.children(keyword).forEach(nested -> nested(nested, structure, structure, ""));
        }
    }

    /**
     * @param parent what the structure should be in
     * @param place where it should be there
     */
    private void nested(SchemaNode demands, @Nullable SchemaNode structure, SchemaNode parent, String place) {
        if (structure == null) {
            causes.required(parent.at(place), "because it is defined in " + demands.path());
            return;
        }
        values(demands, structure);
        SchemaNode items = demands.items();
        if (items != null) {
            nested(items, structure.items(), structure, "items");
        }
        demands.properties().forEach((name, property) -> {
            SchemaNode known = structure.properties().get(name);
            nested(property, known, structure, FieldPath.key("properties", name));
        });
    }
}
