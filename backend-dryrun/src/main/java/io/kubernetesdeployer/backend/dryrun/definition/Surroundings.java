package io.kubernetesdeployer.backend.dryrun.definition;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is around a schema.
 *
 * @param isRoot whether nothing is
 * @param compiles whether rules are compiled
 * @param forbidsDefaults why it must not have defaults; {@code null} if it may
 * @param isMetadata whether it is in the metadata of an object
 * @param uncorrelatable the outermost schema of whose values it is not known what they were before; {@code null} if there is none
 * @param occurrences how many values of it an object can have, by the limits of the lists and maps around; empty if one has no limit
 */
record Surroundings(
        boolean isRoot,
        boolean compiles,
        @Nullable String forbidsDefaults,
        boolean isMetadata,
        @Nullable SchemaNode uncorrelatable,
        OptionalLong occurrences) {
    static Surroundings root(boolean compiles) {
        return new Surroundings(true, compiles, null, false, null, OptionalLong.of(1));
    }

    Surroundings below(SchemaNode node) {
        return new Surroundings(false, compiles, forbidsDefaults, isMetadata, uncorrelatable, occurrences(node));
    }

    private OptionalLong occurrences(SchemaNode node) {
        OptionalLong each = switch (node.type()) {
            case "array" -> node.schema().integer("maxItems");
            case "object" ->
                node.schema().hasAdditionalProperties() ? node.schema().integer("maxProperties") : OptionalLong.of(1);
            default -> OptionalLong.of(1);
        };
        if (occurrences.isEmpty() || each.isEmpty()) {
            return OptionalLong.empty();
        }
        long limit = Math.max(0, each.getAsLong());
        long all = occurrences.getAsLong();
        return OptionalLong.of(limit != 0 && all > Long.MAX_VALUE / limit ? Long.MAX_VALUE : all * limit);
    }

    Surroundings uncompiled() {
        return new Surroundings(isRoot, false, forbidsDefaults, isMetadata, uncorrelatable, occurrences);
    }

    Surroundings metadata() {
        return new Surroundings(isRoot, compiles, forbidsDefaults, true, uncorrelatable, occurrences);
    }

    Surroundings withoutDefaults(String why) {
        return new Surroundings(isRoot, compiles, why, isMetadata, uncorrelatable, occurrences);
    }

    Surroundings uncorrelatable(SchemaNode node) {
        return uncorrelatable == null
                ? new Surroundings(isRoot, compiles, forbidsDefaults, isMetadata, node, occurrences)
                : this;
    }
}
