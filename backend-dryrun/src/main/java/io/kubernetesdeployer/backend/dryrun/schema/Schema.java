package io.kubernetesdeployer.backend.dryrun.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value may be, and how two managers' versions of it are merged. Source: structured-merge-diff, "schema". */
public sealed interface Schema {

    /** A single value. */
    enum Scalar implements Schema {
        STRING,
        /** Bytes, as text. */
        BASE64,
        /** A point in time, as text. */
        TIME,
        /** A point in time with microseconds, as text. */
        MICRO_TIME,
        BOOLEAN,
        NUMBER,
        INT32,
        INT64,
        /** A number or a string, of which the number is an integer of 32 bits: a port. */
        NUMBER_OR_STRING,
        /** An amount, as text or as a number. */
        QUANTITY,
        /** A number, a string or a boolean. */
        UNTYPED
    }

    /** Whatever is given: objects are merged by field, lists replaced as a whole. */
    record Anything() implements Schema {}

    /** An object with declared fields. */
    non-sealed interface Struct extends Schema {
        /** The schema of a field; {@code null} if it is not declared. */
        @Nullable
        Schema field(String name);

        /** Whether it is replaced as a whole. */
        boolean atomic();

        /** What the server fills into fields that are not there. */
        default Map<String, Object> defaults() {
            return Map.of();
        }

        /** Whether a value that is no object may stand there, too. */
        default boolean mayBeOther() {
            return false;
        }
    }

    /** An object with any keys. */
    record MapOf(Schema values, boolean atomic) implements Schema {}

    /** A list. */
    record ListOf(Schema elements, Merge merge, List<Key> keys) implements Schema {}

    /** How a list is merged: {@code x-kubernetes-list-type}. */
    enum Merge {
        ATOMIC,
        SET,
        /** By the keys of its elements. */
        MAP
    }

    /** A field that identifies an element of a list; it has its default where it is not given. */
    record Key(String name, @Nullable Object defaultValue) {}

    Schema ANYTHING = new Anything();

    /** The schema of a key of an object; {@code null} if there may be no such key. */
    static @Nullable Schema child(Schema schema, String key) {
        if (schema instanceof Struct struct) {
            return struct.field(key);
        }
        return schema instanceof MapOf map ? map.values() : ANYTHING;
    }

    /** Whether an object of this schema is replaced as a whole. */
    static boolean isAtomic(Schema schema) {
        return schema instanceof Struct struct && struct.atomic() || schema instanceof MapOf map && map.atomic();
    }
}
