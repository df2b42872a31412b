package io.kubernetesdeployer.backend.dryrun.object;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import io.kubernetesdeployer.backend.dryrun.text.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an object, in the server's words. Source: apimachinery's {@code field.Error}. */
public final class Causes {
    private static final String INVALID = "FieldValueInvalid";
    private static final String TYPE_INVALID = "FieldValueTypeInvalid";
    private static final String REQUIRED = "FieldValueRequired";
    private static final String NOT_SUPPORTED = "FieldValueNotSupported";
    private static final String TOO_LONG = "FieldValueTooLong";
    private static final String TOO_MANY = "FieldValueTooMany";
    private static final Set<String> BLOCKING = Set.of(TYPE_INVALID, REQUIRED, NOT_SUPPORTED, TOO_LONG, TOO_MANY);

    private final List<Failure.Cause> causes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    public List<Failure.Cause> all() {
        return causes;
    }

    /** What is not right with the object, though no reason to refuse it. */
    public List<String> warnings() {
        return warnings;
    }

    public void warn(String warning) {
        warnings.add(warning);
    }

    public boolean isEmpty() {
        return causes.isEmpty();
    }

    /** Whether something is so wrong that the server evaluates no expression on the object. */
    public boolean areBlocking() {
        return causes.stream().anyMatch(cause -> BLOCKING.contains(cause.reason()));
    }

    public void addAll(Causes others) {
        causes.addAll(others.causes);
    }

    public void invalid(String field, @Nullable Object value, String why) {
        add(field, INVALID, "Invalid value: " + text(value) + ": " + why);
    }

    /** A value that is not told. */
    public void invalid(String field, String why) {
        add(field, INVALID, "Invalid value: " + why);
    }

    /** A value that is of another type than its schema says. */
    public void wrongType(String field, @Nullable Object value, String why) {
        add(field, TYPE_INVALID, "Invalid value: " + text(value) + ": " + why);
    }

    public void required(String field) {
        add(field, REQUIRED, "Required value");
    }

    public void required(String field, String why) {
        add(field, REQUIRED, why.isEmpty() ? "Required value" : "Required value: " + why);
    }

    public void forbidden(String field, String why) {
        add(field, "FieldValueForbidden", "Forbidden: " + why);
    }

    public void duplicate(String field, @Nullable Object value) {
        add(field, "FieldValueDuplicate", "Duplicate value: " + text(value));
    }

    /** A name of something that is not there. */
    public void notFound(String field, @Nullable Object value) {
        add(field, "FieldValueNotFound", "Not found: " + text(value));
    }

    public void duplicate(String field, @Nullable Object value, String why) {
        add(field, "FieldValueDuplicate", "Duplicate value: " + text(value) + ": " + why);
    }

    /** A name of something that is not there, and why it should be. */
    public void notFound(String field, @Nullable Object value, String why) {
        add(field, "FieldValueNotFound", "Not found: " + text(value) + ": " + why);
    }

    /** A duplicate that is not told. */
    public void duplicate(String field) {
        add(field, "FieldValueDuplicate", "Duplicate value");
    }

    public void tooLong(String field, long maxBytes) {
        add(field, TOO_LONG, "Too long: may not be more than " + maxBytes + (maxBytes == 1 ? " byte" : " bytes"));
    }

    public void tooMany(String field, long actual, long most) {
        add(field, TOO_MANY, "Too many: " + actual + ": must have at most " + most + (most == 1 ? " item" : " items"));
    }

    public void unsupported(String field, @Nullable Object value, List<String> supported) {
        add(field, NOT_SUPPORTED, "Unsupported value: " + text(value) + ": supported values: " + quoted(supported));
    }

    /** Something that went wrong in the server. */
    public void internal(String field, String why) {
        add(field, "InternalError", "Internal error: " + why);
    }

    /** Refuses a difference at a path. */
    public void unchanged(Document before, Document after, String... path) {
        Optional<Object> old = before.value(path);
        Optional<Object> now = after.value(path);
        if (!Values.same(old.orElse(null), now.orElse(null))) {
            invalid(String.join(".", path), now.orElse(null), "field is immutable");
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return GoQuote.quoted(text);
        }
        return value instanceof Double ? GoText.plain(value) : GoText.json(value);
    }

    private static String quoted(List<String> values) {
        return values.stream().map(GoQuote::quoted).collect(Collectors.joining(", "));
    }

    private void add(String field, String reason, String message) {
        causes.add(new Failure.Cause(field.isEmpty() ? FieldPath.NONE : field, reason, message));
    }
}
