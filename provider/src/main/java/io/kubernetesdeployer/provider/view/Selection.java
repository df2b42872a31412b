package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one type that somebody needs to know.
 *
 * @param type their type
 * @param namespaces where they may be; of no account for types without namespaces, empty for everywhere
 * @param wide whether to ask for all namespaces at once even where one would do, if that is allowed
 * @param labels a label selector; {@code null} for all
 * @param fields a field selector; {@code null} for all
 * @param name the one object that is meant; {@code null} for many
 * @param metadataOnly whether {@code metadata} suffices
 */
public record Selection(
        ResourceType type,
        Set<String> namespaces,
        boolean wide,
        @Nullable String labels,
        @Nullable String fields,
        @Nullable String name,
        boolean metadataOnly) {
    /** Copies the set. */
    public Selection {
        namespaces = Set.copyOf(namespaces);
    }

    /** Every object of a type in some namespaces. */
    public static Selection of(ResourceType type, Set<String> namespaces) {
        return new Selection(type, namespaces, false, null, null, null, false);
    }

    /** Every object of a type, wherever it is. */
    public static Selection of(ResourceType type) {
        return of(type, Set.of());
    }

    /** One object, whoever has it. */
    public static Selection named(ResourceType type, @Nullable String namespace, String name) {
        return new Selection(type, namespace == null ? Set.of() : Set.of(namespace), false, null, null, name, false);
    }

    /** The same with a label selector. */
    public Selection withLabels(@Nullable String value) {
        return new Selection(type, namespaces, wide, value, fields, name, metadataOnly);
    }

    /** The same with a field selector. */
    public Selection withFields(@Nullable String value) {
        return new Selection(type, namespaces, wide, labels, value, name, metadataOnly);
    }

    /** The same, of metadata only or in full. */
    public Selection withMetadataOnly(boolean value) {
        return new Selection(type, namespaces, wide, labels, fields, name, value);
    }

    /** The same, in all namespaces at once where that is allowed. */
    public Selection widened() {
        return new Selection(type, namespaces, true, labels, fields, name, metadataOnly);
    }

    /** Fewer selections of the same objects: those of one type and with the same selectors become one. */
    static List<Selection> joined(Collection<Selection> selections) {
        Map<Scope, Selection> joined = new LinkedHashMap<>();
        selections.forEach(selection -> joined.merge(selection.place(), selection, Selection::with));
        return List.copyOf(joined.values());
    }

    /** What selections have in common that can be joined. */
    private Scope place() {
        return Scope.of(
                        this,
                        name == null ? null : namespaces.stream().findFirst().orElse(null))
                .withMetadataOnly(false);
    }

    /** Whether the answer to this one is one to another as well, unless it is refused for all namespaces at once. */
    boolean covers(Selection other) {
        return place().equals(other.place())
                && (!metadataOnly || other.metadataOnly)
                && (isForAll() || namespaces.equals(other.namespaces));
    }

    /** What one request asks for: of the only namespace there is, else of all. */
    public ResourceQuery query() {
        return Scope.of(this, namespaces.size() == 1 ? namespaces.iterator().next() : null)
                .query();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Selection selection
                && Scope.of(this, null).equals(Scope.of(selection, null))
                && namespaces.equals(selection.namespaces)
                && wide == selection.wide;
    }

    @Override
    public int hashCode() {
        return 31 * Scope.of(this, null).hashCode() + namespaces.hashCode();
    }

    /** Whether one request for all namespaces answers it better than one for each. */
    boolean isForAll() {
        return name == null && (!type.namespaced() || wide || namespaces.size() != 1);
    }

    /** Both in one; of the same type and selectors. */
    Selection with(Selection other) {
        Set<String> all = new TreeSet<>(namespaces);
        all.addAll(other.namespaces);
        boolean everywhere = type.namespaced() && (namespaces.isEmpty() || other.namespaces.isEmpty());
        return new Selection(
                type,
                everywhere ? Set.of() : all,
                wide || other.wide,
                labels,
                fields,
                name,
                metadataOnly && other.metadataOnly);
    }
}
