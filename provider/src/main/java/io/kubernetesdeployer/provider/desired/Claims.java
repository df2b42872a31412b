package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which applications want which objects. Of several that want the same one the first gets it. Changed by one thread, and
 * read by any.
 */
public final class Claims {
    private final boolean complete;
    private final ConcurrentMap<ObjectKey, List<String>> claimants = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Request> requests = new ConcurrentHashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    /** The applications that may ask for something, by what the objects of each are labelled with. */
    private volatile Map<String, List<String>> present = Map.of();

    /** @param complete whether all applications of this deployer are told of, so that who is not told of asks for nothing */
    public Claims(boolean complete) {
        this.complete = complete;
    }

    /** The name of an object in any API group: some are served in several. */
    private record Name(String kind, @Nullable String namespace, String name) {
        static Name of(ObjectKey key) {
            return new Name(key.type().kind(), key.namespace(), key.name());
        }

        // Written out, as in GroupKind.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Name other
                    && name.equals(other.name)
                    && kind.equals(other.kind)
                    && Objects.equals(namespace, other.namespace);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * kind.hashCode() + Objects.hashCode(namespace)) + name.hashCode();
        }
    }

    /**
     * What one application asks for.
     *
     * @param known whether that is all
     * @param names of everything, whether or not it may be applied
     * @param claimed what it has a claim to
     * @param taken what is to be taken over from another application, where that is named
     */
    private record Request(
            boolean known, Set<Name> names, Set<ObjectKey> claimed, Map<ObjectKey, DesiredResource> taken) {
        static final Request NONE = new Request(false, Set.of(), Set.of(), Map.of());

        static Request of(DesiredState desired) {
            Set<Name> names = new HashSet<>();
            Set<ObjectKey> claimed = new HashSet<>();
            Map<ObjectKey, DesiredResource> taken = new HashMap<>();
            for (DesiredResource resource : desired.resources()) {
                names.add(Name.of(resource.key()));
                if (resource.refused().isEmpty()) {
                    claimed.add(resource.key());
                    if (resource.takesOverFrom() != null) {
                        taken.put(resource.key(), resource);
                    }
                }
            }
            return new Request(desired.isKnown(), names, claimed, taken);
        }

        boolean mayAskFor(ObjectKey key) {
            return !known || names.contains(Name.of(key));
        }

        /** The applications from which something is to be taken over. */
        Set<String> owners() {
            return taken.values().stream()
                    .flatMap(resource -> Optional.ofNullable(resource.takesOverFrom()).stream())
                    .map(OwnerName::application)
                    .collect(Collectors.toSet());
        }
    }

    /**
     * Says which applications may ask for something from now on, whether or not it is known what they ask for.
     *
     * @param ranked those that have a claim to what they want, in that order
     * @param all these and the others
     */
    public void applications(List<String> ranked, Set<String> all) {
        ranks.clear();
        ranked.forEach(application -> ranks.put(application, ranks.size()));
        present = all.stream().collect(Collectors.groupingBy(Labels::safe));
    }

    /**
     * Takes what an application wants in the place of what it wanted before.
     *
     * @return the other applications that want something of either, too, or something of this application; and those that keep
     *     something for it
     */
    public Set<String> put(DesiredState desired) {
        String application = desired.application();
        Request now = Request.of(desired);
        Request before = requests.put(application, now);
        Set<String> others = claim(application, before == null ? Request.NONE : before, now);
        others.addAll(now.owners());
        if (before == null || before.known() != now.known()) {
            others.addAll(takersFrom(application));
        }
        return others;
    }

    /** Forgets an application, and tells as {@link #put} does. */
    public Set<String> remove(String application) {
        Request before = requests.remove(application);
        Set<String> others = claim(application, before == null ? Request.NONE : before, Request.NONE);
        others.addAll(takersFrom(application));
        return others;
    }

    private Set<String> takersFrom(String owner) {
        return requests.entrySet().stream()
                .filter(other -> !other.getKey().equals(owner)
                        && other.getValue().owners().contains(owner))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<String> claim(String application, Request before, Request now) {
        Set<ObjectKey> all = new HashSet<>(now.claimed());
        all.addAll(before.claimed());
        Set<String> others = new HashSet<>(before.owners());
        for (ObjectKey key : all) {
            Set<String> names = new TreeSet<>(this::compare);
            names.addAll(of(key));
            names.remove(application);
            others.addAll(names);
            if (now.claimed().contains(key)) {
                names.add(application);
            }
            if (names.isEmpty()) {
                claimants.remove(key);
            } else {
                claimants.put(key, List.copyOf(names));
            }
        }
        return others;
    }

    private int compare(String one, String other) {
        int byRank = Integer.compare(
                ranks.getOrDefault(one, Integer.MAX_VALUE), ranks.getOrDefault(other, Integer.MAX_VALUE));
        return byRank != 0 ? byRank : one.compareTo(other);
    }

    /** The applications that want an object, the one that gets it first. */
    public List<String> of(ObjectKey key) {
        return claimants.getOrDefault(key, List.of());
    }

    /** Whether all applications are told of, so that nobody asks for what none of them asks for. */
    public boolean areComplete() {
        return complete;
    }

    /**
     * Whether the application that an object belongs to asks for it, or may: its request is not known whole, or the object does
     * not tell which application that is.
     *
     * @param taker the application that asks, and is not the owner; another one may have its name in another namespace
     */
    public boolean mayBeAskedForByOwner(Resource live, String taker) {
        String owner = live.labels().getOrDefault(Labels.UNIT, "");
        ObjectKey key = ObjectKey.of(live.ref());
        return owner.isEmpty()
                || present.getOrDefault(owner, List.of()).stream()
                        .filter(application -> !application.equals(taker))
                        .anyMatch(application ->
                                requests.getOrDefault(application, Request.NONE).mayAskFor(key));
    }

    /** The application that takes an object over from the one that it belongs to; empty where none asks to, or another one gets it. */
    public Optional<String> heir(Resource live, String owner) {
        ObjectKey key = ObjectKey.of(live.ref());
        return of(key).stream()
                .filter(application -> !application.equals(owner))
                .findFirst()
                .filter(application -> {
                    DesiredResource taken = requests.getOrDefault(application, Request.NONE)
                            .taken()
                            .get(key);
                    return taken != null && taken.takesOver(live);
                });
    }

    /** Which other application gets an object that an application asks for. */
    public Optional<String> other(DesiredResource resource) {
        return of(resource.key()).stream().findFirst().filter(holder -> !holder.equals(resource.application()));
    }
}
