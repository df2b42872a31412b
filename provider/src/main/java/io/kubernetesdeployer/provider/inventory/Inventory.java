package io.kubernetesdeployer.provider.inventory;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.provider.object.ApplySet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Of which kinds and in which namespaces one application may have objects: all that it was ever given and that is not
 * known to be gone. In the cluster it is the parent of an ApplySet.
 *
 * @param application whose it is, as the channel named it
 * @param uuid what the application's objects are labelled with
 * @param parent the ConfigMap that holds it
 * @param kinds the kinds
 * @param namespaces the namespaces beside that of the parent
 * @param made what was made once, object and content: it is not made again
 * @param seen the version of the parent that was read; {@code null} where it is not there yet
 */
public record Inventory(
        String application,
        String uuid,
        ResourceRef parent,
        Set<GroupKind> kinds,
        Set<String> namespaces,
        Set<String> made,
        @Nullable Seen seen) {

    /** A parent as it was read. */
    record Seen(String uid, String resourceVersion) {}

    /** Copies the sets. */
    public Inventory {
        kinds = Set.copyOf(kinds);
        namespaces = Set.copyOf(namespaces);
        made = Set.copyOf(made);
    }

    /** One that is not in the cluster yet. */
    public static Inventory none(String application, String uuid, ResourceRef parent) {
        return new Inventory(application, uuid, parent, Set.of(), Set.of(), Set.of(), null);
    }

    /** What members are labelled with. */
    public String id() {
        return ApplySet.id(parent);
    }

    /** Where the parent is. */
    public String home() {
        return Optional.ofNullable(parent.namespace()).orElseThrow();
    }

    public Optional<Seen> stored() {
        return Optional.ofNullable(seen);
    }

    boolean holdsTheSameAs(Inventory other) {
        return kinds.equals(other.kinds) && namespaces.equals(other.namespaces) && made.equals(other.made);
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** All namespaces in which members of the namespaced kinds may be. */
    public Set<String> scope() {
        Set<String> all = new TreeSet<>(namespaces);
        all.add(home());
        return all;
    }

    /** Whether an object may be a member. */
    public boolean covers(ResourceRef ref) {
        return kinds.contains(ref.groupKind())
                && (ref.namespace() == null || ref.namespace().equals(home()) || namespaces.contains(ref.namespace()));
    }

    /** With room for more objects. */
    Inventory widenedBy(Collection<ResourceRef> refs) {
        Inventory theirs = narrowedTo(refs, Set.of());
        return with(union(kinds, theirs.kinds), union(namespaces, theirs.namespaces), made);
    }

    /**
     * Of certain objects alone.
     *
     * @param also kinds that stay, whatever there is of them
     */
    public Inventory narrowedTo(Collection<ResourceRef> refs, Set<GroupKind> also) {
        Set<GroupKind> narrow = new HashSet<>(also);
        Set<String> in = new HashSet<>(also.isEmpty() ? Set.of() : namespaces);
        for (ResourceRef ref : refs) {
            narrow.add(ref.groupKind());
            if (ref.namespace() != null && !ref.namespace().equals(home())) {
                in.add(ref.namespace());
            }
        }
        return with(narrow, in, made);
    }

    public Inventory withMade(Set<String> value) {
        return with(kinds, namespaces, value);
    }

    Inventory withSeen(@Nullable Seen value) {
        return new Inventory(application, uuid, parent, kinds, namespaces, made, value);
    }

    /** The kinds as the specification writes them. */
    String kindsText() {
        return kinds.stream().map(GroupKind::toString).sorted().collect(Collectors.joining(","));
    }

    String namespacesText() {
        return namespaces.stream().sorted(Comparator.naturalOrder()).collect(Collectors.joining(","));
    }

    private Inventory with(Set<GroupKind> newKinds, Set<String> newNamespaces, Set<String> newMade) {
        return new Inventory(application, uuid, parent, newKinds, newNamespaces, newMade, seen);
    }

    private static <T> Set<T> union(Set<T> a, Set<T> b) {
        Set<T> all = new HashSet<>(a);
        all.addAll(b);
        return all;
    }
}
