package io.kubernetesdeployer.backend.dryrun.object;

import io.kubernetesdeployer.api.Document;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What may stand in {@code metadata}. Source: apimachinery's {@code ValidateObjectMeta}. */
public final class ObjectMeta {
    private static final int MAX_ANNOTATIONS = 256 * 1024;

    private ObjectMeta() {}

    /** Checks the name, and what {@link #checkContent} does. */
    public static void check(Document metadata, String path, NameForm form, Causes causes) {
        String name = metadata.string("name").orElse("");
        String prefix = metadata.string("generateName").orElse("");
        if (!prefix.isEmpty()) {
            // What is made of it goes on after a dash.
            String masked = prefix.length() > 1 && prefix.endsWith("-")
                    ? prefix.substring(0, prefix.length() - 1) + "a"
                    : prefix;
            report(FieldPath.child(path, "generateName"), prefix, form.errors(masked), causes);
        }
        report(FieldPath.child(path, "name"), name, form.errors(name), causes);
        checkContent(metadata, path, causes);
    }

    /** Checks labels, annotations, owners and finalizers. */
    public static void checkContent(Document metadata, String path, Causes causes) {
        String labels = FieldPath.child(path, "labels");
        metadata.strings("labels").forEach((key, value) -> {
            report(labels, key, LabelSyntax.keyErrors(key), causes);
            report(labels, value, LabelSyntax.valueErrors(value), causes);
        });
        checkAnnotations(metadata.strings("annotations"), FieldPath.child(path, "annotations"), causes);
        checkOwners(metadata, FieldPath.child(path, "ownerReferences"), causes);
        for (Object finalizer : metadata.list("finalizers")) {
            String text = String.valueOf(finalizer);
            report(FieldPath.child(path, "finalizers"), text, LabelSyntax.keyErrors(text), causes);
        }
        if (metadata.list("finalizers").containsAll(List.of("orphan", "foregroundDeletion"))) {
            causes.invalid(
                    FieldPath.child(path, "finalizers"),
                    metadata.list("finalizers"),
                    "finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    private static void checkAnnotations(Map<String, String> annotations, String path, Causes causes) {
        long size = 0;
        for (Map.Entry<String, String> entry : annotations.entrySet()) {
            String key = entry.getKey();
            // Of annotations the case does not matter.
            report(path, key, LabelSyntax.keyErrors(key.toLowerCase(Locale.ROOT)), causes);
            size += JsonSize.utf8(key) + JsonSize.utf8(entry.getValue());
        }
        if (size > MAX_ANNOTATIONS) {
            causes.tooLong(path, MAX_ANNOTATIONS);
        }
    }

    private static void checkOwners(Document metadata, String path, Causes causes) {
        String controller = "";
        for (Document owner : metadata.documents("ownerReferences")) {
            for (String field : new String[] {"apiVersion", "kind", "name", "uid"}) {
                if (owner.string(field).orElse("").isEmpty()) {
                    String what = field.equals("apiVersion") ? "version " : "";
                    causes.invalid(FieldPath.child(path, field), "", what + "must not be empty");
                }
            }
            if (owner.string("kind").orElse("").equals("Event")
                    && owner.string("apiVersion").orElse("").equals("v1")) {
                causes.invalid(path, owner.asMap(), "/v1, Kind=Event is disallowed from being an owner");
            }
            if (owner.isTrue("controller")) {
                String name = owner.string("kind").orElse("") + "/"
                        + owner.string("name").orElse("");
                if (!controller.isEmpty()) {
                    causes.invalid(
                            path,
                            metadata.list("ownerReferences"),
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + controller + " and " + name);
                }
                controller = controller.isEmpty() ? name : controller;
            }
        }
    }

    private static void report(String field, String value, List<String> errors, Causes causes) {
        errors.forEach(error -> causes.invalid(field, value, error));
    }
}
