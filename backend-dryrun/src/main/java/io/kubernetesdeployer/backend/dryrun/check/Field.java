package io.kubernetesdeployer.backend.dryrun.check;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object that is being checked: its value, its path, and where errors are reported. A field that is not set is
 * a field, too: rules take it as they take the zero value in Go.
 */
public final class Field {
    private final @Nullable Object value;
    private final String name;
    private final String path;
    private final Causes causes;

    private Field(@Nullable Object value, String name, String path, Causes causes) {
        this.value = value;
        this.name = name;
        this.path = path;
        this.causes = causes;
    }

    /** The whole object. */
    public static Field of(Document object, Causes causes) {
        return new Field(object.asMap(), "", "", causes);
    }

    /** A field below, at any depth. */
    public Field at(String... names) {
        Field field = this;
        for (String below : names) {
            field = new Field(field.child(below), below, FieldPath.child(field.path, below), causes);
        }
        return field;
    }

    /** The value of a key of a map: {@code data[tls.crt]}. */
    public Field key(String key) {
        return new Field(child(key), key, FieldPath.key(path, key), causes);
    }

    /** The elements of a list below. */
    public List<Field> each(String... names) {
        Field list = at(names);
        List<Field> elements = new ArrayList<>();
        if (list.value instanceof List<?> values) {
            for (Object element : values) {
                String place = FieldPath.index(list.path, elements.size());
                elements.add(new Field(element, list.name, place, causes));
            }
        }
        return elements;
    }

    /** The values of a map below, in the order of their keys; {@link #name} is the key. */
    public List<Field> entries(String... names) {
        Field map = at(names);
        List<Field> entries = new ArrayList<>();
        if (map.value instanceof Map<?, ?> values) {
            for (Object key : new TreeMap<>(values).keySet()) {
                entries.add(map.key((String) key));
            }
        }
        return entries;
    }

    /** The same value, reported at another path, where the server does so. */
    public Field reportedAt(String elsewhere) {
        return new Field(value, name, elsewhere, causes);
    }

    private @Nullable Object child(String key) {
        return value instanceof Map<?, ?> map ? map.get(key) : null;
    }

    public @Nullable Object value() {
        return value;
    }

    public String name() {
        return name;
    }

    public String path() {
        return path;
    }

    public boolean isSet() {
        return value != null;
    }

    /** Whether it is not set, or an empty text, list or map. */
    public boolean isEmpty() {
        return Values.isEmpty(value) || "".equals(value);
    }

    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    public boolean isText() {
        return value instanceof String;
    }

    /** Its text; empty if it is none. */
    public String text() {
        return value instanceof String text ? text : "";
    }

    /** Whether it is this text. */
    public boolean is(String text) {
        return text.equals(value);
    }

    /** Its text, or what the server fills in. */
    public String text(String filledIn) {
        return isEmpty() ? filledIn : text();
    }

    /** Its number; 0 if it is none. */
    public long number() {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** How many elements or keys it has. */
    public int size() {
        return value instanceof List<?> list ? list.size() : value instanceof Map<?, ?> map ? map.size() : 0;
    }

    /** The texts in a list. */
    public List<String> texts() {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The field as a document; empty if it is no object. */
    public Document document() {
        return value instanceof Map<?, ?> map ? Document.of(map) : Document.empty();
    }

    /** Reports that it is missing if it is empty. */
    public Field required() {
        return required("");
    }

    /** Reports that it is missing if it is empty, and why it is needed. */
    public Field required(String why) {
        if (isEmpty()) {
            missing(why);
        }
        return this;
    }

    /** Reports a text that is not among these; an empty one is filled in by the server. */
    public Field oneOf(String... allowed) {
        if (!isEmpty() && !Arrays.asList(allowed).contains(text())) {
            unsupported(allowed);
        }
        return this;
    }

    /** Reports a text that is set and not among these; where the server fills nothing in for an empty one. */
    public Field ifSetOneOf(String... allowed) {
        return isSet() ? mustBeOneOf(allowed) : this;
    }

    /** Reports a text that is not among these, or empty: the server fills nothing in. */
    public Field mustBeOneOf(String... allowed) {
        if (!Arrays.asList(allowed).contains(text())) {
            causes.unsupported(path, text(), List.of(allowed));
        }
        return this;
    }

    /** Where what is wrong with it is collected. */
    Causes causes() {
        return causes;
    }

    /** How many errors have been reported so far. */
    public int errors() {
        return causes.all().size();
    }

    public void missing(String why) {
        causes.required(path, why);
    }

    public void invalid(String why) {
        invalid(value, why);
    }

    /** Reports an error of which the server tells another value than that of the field. */
    public void invalid(@Nullable Object told, String why) {
        causes.invalid(path, told, why);
    }

    /** Reports an error of which the server tells no value. */
    public void invalidUntold(String why) {
        causes.invalid(path, why);
    }

    public void forbidden(String why) {
        causes.forbidden(path, why);
    }

    public void duplicate() {
        duplicate(value);
    }

    /** Reports a duplicate of which the server tells another value than that of the field. */
    public void duplicate(@Nullable Object told) {
        causes.duplicate(path, told);
    }

    /** Reports a duplicate of which the server tells another value, and why. */
    public void duplicate(@Nullable Object told, String why) {
        causes.duplicate(path, told, why);
    }

    public void notFound() {
        causes.notFound(path, value);
    }

    /** Reports a name of something that is not there, of which the server tells another value, and why. */
    public void notFound(@Nullable Object told, String why) {
        causes.notFound(path, told, why);
    }

    public void tooLong(long maxBytes) {
        causes.tooLong(path, maxBytes);
    }

    public void tooMany(long most) {
        causes.tooMany(path, size(), most);
    }

    /** Reports a value of which the server tells another one. */
    public void unsupported(@Nullable Object told, String... allowed) {
        causes.unsupported(path, told, List.of(allowed));
    }

    public void unsupported(String... allowed) {
        causes.unsupported(path, value, List.of(allowed));
    }

    @Override
    public String toString() {
        return path;
    }
}
