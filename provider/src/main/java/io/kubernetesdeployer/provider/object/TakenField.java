package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that is wanted and that another field manager has taken.
 *
 * @param manager who has it now
 * @param path {@code spec.replicas}
 */
public record TakenField(String manager, String path) {
    /**
     * The fields of an object that others have taken: they own them, and we do not.
     *
     * @param manager our field manager
     */
    static List<TakenField> of(JsonCodec json, String manager, Resource wanted, Resource live) {
        List<Document> entries = live.document().documents("metadata", "managedFields");
        Map<?, ?> ours = entries.stream()
                .filter(entry -> isOf(entry, manager))
                .findFirst()
                .map(entry -> entry.document("fieldsV1").asMap())
                .orElse(Map.of());
        List<TakenField> taken = new ArrayList<>();
        for (Document entry : entries) {
            String other = entry.string("manager").orElse("");
            if (!isOf(entry, manager) && !entry.string("subresource").equals(Optional.of("status"))) {
                List<String> paths = new ArrayList<>();
                new Walk(json, paths)
                        .fields(
                                entry.document("fieldsV1").asMap(),
                                ours,
                                wanted.document().asMap(),
                                "");
                paths.forEach(path -> taken.add(new TakenField(other, path)));
            }
        }
        return List.copyOf(taken);
    }

    private static boolean isOf(Document entry, String manager) {
        return entry.string("manager").orElse("").equals(manager)
                && entry.string("operation").orElse("").equals("Apply");
    }

    /** Along the fields of another manager, beside ours and what is wanted. */
    private record Walk(JsonCodec json, List<String> found) {
        void fields(Map<?, ?> theirs, Map<?, ?> ours, @Nullable Object wanted, String path) {
            ListElements elements = wanted instanceof List<?> list ? new ListElements(json, list) : null;
            for (Map.Entry<?, ?> field : theirs.entrySet()) {
                String step = String.valueOf(field.getKey());
                Map<?, ?> below = field.getValue() instanceof Map<?, ?> map ? map : Map.of();
                if (step.startsWith("f:") && wanted instanceof Map<?, ?> map) {
                    String name = step.substring(2);
                    visit(below, ours.get(step), map.get(name), FieldPath.field(path, name));
                } else if (step.startsWith("k:") && wanted instanceof List<?> list && elements != null) {
                    String key = step.substring(2);
                    visit(
                            below,
                            ours.get(step),
                            elements.named(step).stream()
                                    .findFirst()
                                    .map(list::get)
                                    .orElse(null),
                            path + "[" + key + "]");
                }
            }
        }

        private void visit(Map<?, ?> theirs, @Nullable Object ours, @Nullable Object wanted, String path) {
            if (wanted == null) {
                return;
            }
            if (theirs.isEmpty()) {
                if (ours == null) {
                    found.add(path);
                }
            } else {
                fields(theirs, ours instanceof Map<?, ?> map ? map : Map.of(), wanted, path);
            }
        }
    }
}
