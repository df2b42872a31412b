package io.kubernetesdeployer.backend.dryrun.object;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with an object, in the server's words. Values are told only of names and labels. */
public final class Causes {
    private final List<Failure.Cause> causes = new ArrayList<>();

    public List<Failure.Cause> all() {
        return causes;
    }

    public void invalid(String field, String value, String why) {
        add(field, "FieldValueInvalid", "Invalid value: \"" + value + "\": " + why);
    }

    /** A value that is not told. */
    public void invalid(String field, String why) {
        add(field, "FieldValueInvalid", "Invalid value: " + why);
    }

    private void immutable(String field) {
        invalid(field, "field is immutable");
    }

    public void required(String field) {
        add(field, "FieldValueRequired", "Required value");
    }

    public void required(String field, String why) {
        add(field, "FieldValueRequired", "Required value: " + why);
    }

    public void forbidden(String field, String why) {
        add(field, "FieldValueForbidden", "Forbidden: " + why);
    }

    public void tooLong(String field, int maxBytes) {
        add(field, "FieldValueTooLong", "Too long: may not be more than " + maxBytes + " bytes");
    }

    public void unsupported(String field, List<String> supported) {
        add(
                field,
                "FieldValueNotSupported",
                "Unsupported value: supported values: \"" + String.join("\", \"", supported) + "\"");
    }

    /** Refuses a difference at a path. */
    public void unchanged(Document before, Document after, String... path) {
        Optional<Object> old = before.value(path);
        Optional<Object> now = after.value(path);
        if (!Values.same(old.orElse(null), now.orElse(null))) {
            immutable(String.join(".", path));
        }
    }

    private void add(String field, String reason, String message) {
        causes.add(new Failure.Cause(field, reason, message));
    }
}
