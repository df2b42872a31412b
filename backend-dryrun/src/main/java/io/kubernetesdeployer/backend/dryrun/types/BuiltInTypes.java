package io.kubernetesdeployer.backend.dryrun.types;

import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.dryrun.schema.Schema;
import io.kubernetesdeployer.backend.dryrun.schema.SchemaText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The types of a release of Kubernetes, from {@code types.txt}; {@code src/kubernetes/generate} describes its form. */
final class BuiltInTypes {
    /** All the verbs of a resource that has no special ones. */
    static final Set<String> USUAL_VERBS =
            Set.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final List<ServedType> types = new ArrayList<>();
    private final Schema metadata;

    BuiltInTypes() {
        SchemaText schemas = new SchemaText(lines("schemas.txt"), lines("defaults.txt"));
        metadata = schemas.definition("meta.v1.ObjectMeta");
        for (String line : lines("types.txt")) {
            String[] part = line.split(" ");
            String group = part[0].equals("-") ? "" : part[0];
            Set<String> verbs = part[7].equals("*") ? USUAL_VERBS : Set.of(part[7].split(","));
            types.add(new ServedType(
                    new ResourceType(group, part[1], part[2], part[3], part[4].equals("N"), verbs),
                    part[5].equals("S"),
                    part[6].equals("*") ? Schema.ANYTHING : schemas.definition(part[6]),
                    null));
        }
    }

    /** All of them, in the server's order. */
    List<ServedType> all() {
        return types;
    }

    /** The schema of {@code metadata}. */
    Schema metadata() {
        return metadata;
    }

    private static List<String> lines(String file) {
        try (InputStream in = BuiltInTypes.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the module lacks its file " + file);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
