package io.kubernetesdeployer.backend.dryrun.structural;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.object.ObjectMeta;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the objects that stand in an object, {@code x-kubernetes-embedded-resource}. Source: apiextensions' {@code objectmeta}. */
public final class EmbeddedResources {
    private final Causes causes;

    private EmbeddedResources(Causes causes) {
        this.causes = causes;
    }

    /** @param path where the value stands */
    public static void check(@Nullable JsonSchema schema, @Nullable Object value, String path, Causes causes) {
        new EmbeddedResources(causes).check(schema, value, path);
    }

    private void check(@Nullable JsonSchema schema, @Nullable Object value, String path) {
        if (schema == null) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            if (schema.isEmbeddedResource()) {
                resource(map, path);
            }
            map.forEach((key, child) -> {
                String name = (String) key;
                JsonSchema property = schema.property(name);
                if (property != null) {
                    check(property, child, FieldPath.child(path, name));
                } else {
                    check(schema.additionalProperties(), child, FieldPath.key(path, name));
                }
            });
        } else if (value instanceof List<?> list) {
            int index = 0;
            for (Object element : list) {
                check(schema.items(), element, FieldPath.index(path, index++));
            }
        }
    }

    private void resource(Map<?, ?> object, String path) {
        for (String field : List.of("apiVersion", "kind")) {
            if (!object.containsKey(field)) {
                causes.required(FieldPath.child(path, field));
            }
        }
        object.forEach((key, value) -> {
            String field = FieldPath.child(path, (String) key);
            switch ((String) key) {
                case "apiVersion" -> apiVersion(value, field);
                case "kind" -> kind(value, field);
                case "metadata" -> metadata(value, field);
                default -> {}
            }
        });
    }

    private void apiVersion(@Nullable Object value, String field) {
        if (isText(value, field) && value instanceof String text && text.indexOf('/') != text.lastIndexOf('/')) {
            causes.invalid(field, text, "unexpected GroupVersion string: " + text);
        }
    }

    private void kind(@Nullable Object value, String field) {
        if (isText(value, field) && value instanceof String text) {
            List<String> errors = NameForm.DNS_1035.errors(text.toLowerCase(Locale.ROOT));
            if (!errors.isEmpty()) {
                causes.invalid(
                        field, text, "may have mixed case, but should otherwise match: " + String.join(",", errors));
            }
        }
    }

    private boolean isText(@Nullable Object value, String field) {
        if (!(value instanceof String text)) {
            causes.invalid(field, value, "must be a string");
            return false;
        }
        if (text.isEmpty()) {
            causes.invalid(field, text, "must not be empty");
        }
        return !text.isEmpty();
    }

    private void metadata(@Nullable Object value, String field) {
        if (!(value instanceof Map<?, ?> map)) {
            if (value != null) {
                causes.invalid(field, value, "json: cannot unmarshal into Go value of type v1.ObjectMeta");
            }
            return;
        }
        Document metadata = Document.of(map);
        // Not empty, as the form of an empty name is not asked for.
        Document named = metadata.string("name").orElse("").isEmpty() ? metadata.with("fakename", "name") : metadata;
        metadata.string("namespace")
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> NameForm.LABEL
                        .errors(name)
                        .forEach(error -> causes.invalid(FieldPath.child(field, "namespace"), name, error)));
        ObjectMeta.check(named, field, NameForm.PATH_SEGMENT, causes);
    }
}
