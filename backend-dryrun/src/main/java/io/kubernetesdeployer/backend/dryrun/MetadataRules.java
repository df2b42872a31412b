package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for names, labels, annotations and finalizers. Source: apimachinery's {@code ValidateObjectMeta}. */
final class MetadataRules {
    private static final int MAX_ANNOTATIONS = 256 * 1024;
    private static final int MAX_PART = 63;
    private static final Pattern NAME_PART = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");

    private MetadataRules() {}

    static void check(ServedType type, Document object, Causes causes) {
        String name = object.string("metadata", "name").orElse("");
        String wrong = NameRule.of(type).error(name);
        if (wrong != null) {
            causes.invalid("metadata.name", name, wrong);
        }
        object.strings("metadata", "labels").forEach((key, value) -> {
            checkKey("metadata.labels", key, causes);
            if (value.length() > MAX_PART) {
                causes.invalid("metadata.labels", value, "must be no more than " + MAX_PART + " characters");
            } else if (!value.isEmpty() && !NAME_PART.matcher(value).matches()) {
                causes.invalid(
                        "metadata.labels",
                        value,
                        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', "
                                + "and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  "
                                + "or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
            }
        });
        long size = 0;
        for (Map.Entry<String, String> entry :
                object.strings("metadata", "annotations").entrySet()) {
            checkKey("metadata.annotations", entry.getKey(), causes);
            size += entry.getKey().length() + entry.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        if (size > MAX_ANNOTATIONS) {
            causes.tooLong("metadata.annotations", MAX_ANNOTATIONS);
        }
        for (Object finalizer : object.list("metadata", "finalizers")) {
            checkKey("metadata.finalizers", String.valueOf(finalizer), causes);
        }
        checkOwners(object, causes);
    }

    /** A qualified name: an optional DNS subdomain, a slash, and a name. */
    static void checkKey(String field, String key, Causes causes) {
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? null : key.substring(0, slash);
        String name = key.substring(slash + 1);
        String wrong = error(prefix, name);
        if (wrong != null) {
            causes.invalid(field, key, wrong);
        }
    }

    private static @Nullable String error(@Nullable String prefix, String name) {
        if (prefix != null && NameRule.SUBDOMAIN.error(prefix) != null) {
            return prefix.isEmpty()
                    ? "prefix part must be non-empty"
                    : "prefix part " + NameRule.SUBDOMAIN.error(prefix);
        }
        if (name.isEmpty()) {
            return "name part must be non-empty";
        }
        if (name.length() > MAX_PART) {
            return "name part must be no more than " + MAX_PART + " characters";
        }
        return NAME_PART.matcher(name).matches()
                ? null
                : "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
                        + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation "
                        + "is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    }

    private static void checkOwners(Document object, Causes causes) {
        int controllers = 0;
        for (Document owner : object.documents("metadata", "ownerReferences")) {
            for (String field : new String[] {"apiVersion", "kind", "name", "uid"}) {
                if (owner.string(field).orElse("").isEmpty()) {
                    causes.invalid("metadata.ownerReferences." + field, "", "must not be empty");
                }
            }
            controllers += owner.isTrue("controller") ? 1 : 0;
        }
        if (controllers > 1) {
            causes.invalid("metadata.ownerReferences", "", "Only one reference can have Controller set to true");
        }
    }
}
