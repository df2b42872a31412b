package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which applications want which objects. Of several that want the same one the first gets it. Changed by one thread, and
 * read by any.
 */
public final class Claims {
    private final ConcurrentMap<ObjectKey, List<String>> claimants = new ConcurrentHashMap<>();
    private final Map<String, Set<ObjectKey>> wanted = new HashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    /** @param desired what all want, in the order in which they have a claim */
    public static Claims of(Collection<DesiredState> desired) {
        Claims claims = new Claims();
        claims.rank(desired.stream().map(DesiredState::application).toList());
        desired.forEach(claims::put);
        return claims;
    }

    /** Says in which order applications have a claim to what they want from now on. */
    public void rank(List<String> applications) {
        ranks.clear();
        applications.forEach(application -> ranks.put(application, ranks.size()));
    }

    /**
     * Takes what an application wants in the place of what it wanted before.
     *
     * @return the other applications that want something of either, too
     */
    public Set<String> put(DesiredState desired) {
        Set<ObjectKey> keys = new HashSet<>();
        for (DesiredResource resource : desired.resources()) {
            if (resource.refused().isEmpty()) {
                keys.add(resource.key());
            }
        }
        return replace(desired.application(), keys);
    }

    /** Forgets an application, and tells as {@link #put} does. */
    public Set<String> remove(String application) {
        return replace(application, Set.of());
    }

    private Set<String> replace(String application, Set<ObjectKey> now) {
        Set<ObjectKey> before = now.isEmpty() ? wanted.remove(application) : wanted.put(application, now);
        Set<ObjectKey> all = new HashSet<>(now);
        if (before != null) {
            all.addAll(before);
        }
        Set<String> others = new HashSet<>();
        for (ObjectKey key : all) {
            Set<String> names = new TreeSet<>(this::compare);
            names.addAll(of(key));
            names.remove(application);
            others.addAll(names);
            if (now.contains(key)) {
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

    /** Which other application gets an object that an application asks for. */
    public Optional<String> other(DesiredResource resource) {
        return of(resource.key()).stream().findFirst().filter(holder -> !holder.equals(resource.application()));
    }
}
