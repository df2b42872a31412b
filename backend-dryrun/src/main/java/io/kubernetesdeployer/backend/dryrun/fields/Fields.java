package io.kubernetesdeployer.backend.dryrun.fields;

import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.schema.PathElements;
import io.kubernetesdeployer.backend.dryrun.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets of fields of values: which there are, which changed, and values without them. By schema. */
final class Fields {
    private final PathElements elements;

    Fields(PathElements elements) {
        this.elements = elements;
    }

    /** The fields that a value gives; whoever applies it owns them. */
    FieldSet of(Schema schema, @Nullable Object value) {
        if (Values.isEmpty(value) || Schema.isAtomic(schema)) {
            return FieldSet.SELF;
        }
        Map<String, FieldSet> children = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((rawKey, child) -> {
                String key = (String) rawKey;
                Schema below = Schema.child(schema, key);
                FieldSet set = of(below == null ? Schema.ANYTHING : below, child);
                children.put(PathElements.field(key), isDeclared(schema, below) ? set : set.union(FieldSet.SELF));
            });
            return FieldSet.of(false, children);
        }
        if (value instanceof List<?> list
                && schema instanceof Schema.ListOf type
                && type.merge() != Schema.Merge.ATOMIC) {
            for (Object element : list) {
                FieldSet set = of(type.elements(), element);
                children.put(elements.item(type, element), set.union(FieldSet.SELF));
            }
            return FieldSet.of(false, children);
        }
        return FieldSet.SELF;
    }

    /** The fields of the second value that are new or differ from the first. */
    FieldSet changed(Schema schema, @Nullable Object before, @Nullable Object after) {
        if (Values.same(before, after)) {
            return FieldSet.EMPTY;
        }
        Map<String, FieldSet> children = new HashMap<>();
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now && !Schema.isAtomic(schema)) {
            now.forEach((rawKey, value) -> {
                String key = (String) rawKey;
                Schema below = Schema.child(schema, key);
                Schema child = below == null ? Schema.ANYTHING : below;
                FieldSet set = old.containsKey(key)
                        ? changed(child, old.get(key), value)
                        : of(child, value).union(isDeclared(schema, below) ? FieldSet.EMPTY : FieldSet.SELF);
                children.put(PathElements.field(key), set);
            });
            return FieldSet.of(false, children);
        }
        if (before instanceof List<?> old
                && after instanceof List<?> now
                && schema instanceof Schema.ListOf type
                && type.merge() != Schema.Merge.ATOMIC) {
            Map<String, @Nullable Object> known = new HashMap<>();
            old.forEach(element -> known.put(elements.item(type, element), element));
            for (Object element : now) {
                String item = elements.item(type, element);
                children.put(
                        item,
                        known.containsKey(item)
                                ? changed(type.elements(), known.get(item), element)
                                : of(type.elements(), element).union(FieldSet.SELF));
            }
            return FieldSet.of(false, children);
        }
        return of(schema, after).union(FieldSet.SELF);
    }

    /** The fields of the first value that the second lacks. */
    FieldSet gone(Schema schema, @Nullable Object before, @Nullable Object after) {
        return of(schema, before).minus(of(schema, after));
    }

    /**
     * The value without some fields. A declared field of which nothing is kept goes as a whole, with what the server has filled in there. What is empty
     * then goes, too; where it is named, {@code null} is left of it, as on the server. {@code null} if nothing is left of the whole.
     *
     * @param kept the fields that somebody names
     * @param named the fields that the manager names now
     */
    @Nullable
    Object without(Schema schema, @Nullable Object value, FieldSet fields, FieldSet kept, FieldSet named) {
        if (value instanceof Map<?, ?> map && !Schema.isAtomic(schema)) {
            Map<String, @Nullable Object> rest = new LinkedHashMap<>();
            map.forEach((rawKey, child) -> {
                String key = (String) rawKey;
                String element = PathElements.field(key);
                FieldSet set = fields.child(element);
                FieldSet namedBelow = named.child(element);
                Schema below = Schema.child(schema, key);
                boolean goes = set.isMember()
                        || !set.isEmpty()
                                && isDeclared(schema, below)
                                && kept.child(element).isEmpty();
                if (set.isEmpty()) {
                    rest.put(key, child);
                } else if (!goes) {
                    Object left = without(
                            below == null ? Schema.ANYTHING : below, child, set, kept.child(element), namedBelow);
                    if (left != null || child == null || !namedBelow.isEmpty()) {
                        rest.put(key, left);
                    }
                }
            });
            return rest.isEmpty() ? null : rest;
        }
        if (value instanceof List<?> list
                && schema instanceof Schema.ListOf type
                && type.merge() != Schema.Merge.ATOMIC) {
            List<@Nullable Object> rest = new ArrayList<>();
            for (Object element : list) {
                String item = elements.item(type, element);
                FieldSet set = fields.child(item);
                if (!set.isMember()) {
                    rest.add(
                            set.isEmpty()
                                    ? element
                                    : without(type.elements(), element, set, kept.child(item), named.child(item)));
                }
            }
            return rest.isEmpty() ? null : rest;
        }
        return value;
    }

    /** Keys of a map belong to whoever sets them; declared fields are always there. */
    private static boolean isDeclared(Schema schema, @Nullable Schema child) {
        return schema instanceof Schema.Struct && child != null && child != Schema.ANYTHING;
    }
}
