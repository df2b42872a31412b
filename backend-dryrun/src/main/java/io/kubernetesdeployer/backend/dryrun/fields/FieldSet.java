package io.kubernetesdeployer.backend.dryrun.fields;

import io.kubernetesdeployer.backend.dryrun.schema.PathElements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of field paths, as {@code fieldsV1} writes it: a tree whose edges are path elements ({@code f:spec},
 * {@code k:{"name":"web"}}, {@code v:"a"}). Immutable.
 */
final class FieldSet {
    static final FieldSet EMPTY = new FieldSet(false, Map.of());
    /** The set of just the path itself. */
    static final FieldSet SELF = new FieldSet(true, Map.of());

    private static final String DOT = ".";

    private final boolean member;
    private final Map<String, FieldSet> children;

    private FieldSet(boolean member, Map<String, FieldSet> children) {
        this.member = member;
        this.children = children;
    }

    /** With children by path element; empty ones are left out. */
    static FieldSet of(boolean member, Map<String, FieldSet> children) {
        Map<String, FieldSet> kept = new TreeMap<>();
        children.forEach((element, set) -> {
            if (!set.isEmpty()) {
                kept.put(element, set);
            }
        });
        return kept.isEmpty() ? (member ? SELF : EMPTY) : new FieldSet(member, kept);
    }

    /** Reads {@code fieldsV1}. */
    static FieldSet fromFieldsV1(Map<?, ?> fields) {
        Map<String, FieldSet> children = new TreeMap<>();
        fields.forEach((element, child) -> {
            if (!DOT.equals(element) && child instanceof Map<?, ?> map) {
                children.put(
                        String.valueOf(element),
                        map.isEmpty() ? SELF : fromFieldsV1(map).withMember(map.containsKey(DOT)));
            }
        });
        return of(false, children);
    }

    /** Writes {@code fieldsV1}. */
    Map<String, @Nullable Object> toFieldsV1() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (member && !children.isEmpty()) {
            fields.put(DOT, Map.of());
        }
        children.forEach((element, child) -> fields.put(element, child.toFieldsV1()));
        return fields;
    }

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    /** Whether the path itself belongs to it. */
    boolean isMember() {
        return member;
    }

    /** What lies below a path element. */
    FieldSet child(String element) {
        return children.getOrDefault(element, EMPTY);
    }

    Map<String, FieldSet> children() {
        return Collections.unmodifiableMap(children);
    }

    /** Every path of it as the server writes it: {@code .spec.containers[name="web"].image}. */
    List<String> paths(PathElements elements) {
        List<String> paths = new ArrayList<>();
        collect("", elements, paths);
        return paths;
    }

    private void collect(String path, PathElements elements, List<String> paths) {
        if (member) {
            paths.add(path);
        }
        children.forEach((element, child) -> child.collect(path + elements.display(element), elements, paths));
    }

    FieldSet union(FieldSet other) {
        if (isEmpty() || this == other) {
            return other;
        }
        Map<String, FieldSet> all = new TreeMap<>(children);
        other.children.forEach((element, set) -> all.merge(element, set, FieldSet::union));
        return of(member || other.member, all);
    }

    FieldSet intersection(FieldSet other) {
        Map<String, FieldSet> both = new TreeMap<>();
        children.forEach((element, set) -> both.put(element, set.intersection(other.child(element))));
        return of(member && other.member, both);
    }

    FieldSet minus(FieldSet other) {
        Map<String, FieldSet> rest = new TreeMap<>();
        children.forEach((element, set) -> rest.put(element, set.minus(other.child(element))));
        return of(member && !other.member, rest);
    }

    /** Without a path and everything below it. */
    FieldSet without(String... path) {
        return without(List.of(path));
    }

    private FieldSet without(List<String> path) {
        FieldSet next = children.get(path.get(0));
        if (next == null) {
            return this;
        }
        Map<String, FieldSet> rest = new TreeMap<>(children);
        rest.put(path.get(0), path.size() == 1 ? EMPTY : next.without(path.subList(1, path.size())));
        return of(member, rest);
    }

    private FieldSet withMember(boolean value) {
        return of(value, children);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldSet set && member == set.member && children.equals(set.children);
    }

    @Override
    public int hashCode() {
        return children.hashCode() * 2 + (member ? 1 : 0);
    }

    @Override
    public String toString() {
        return (member ? DOT : "") + children;
    }
}
