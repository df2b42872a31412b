package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the cluster serves, as last asked. Safe from many threads. */
public final class Types {
    private final Calls calls;
    private final AtomicReference<Served> served = new AtomicReference<>(new Served(Map.of(), Map.of()));

    public Types(Calls calls) {
        this.calls = calls;
    }

    private final AtomicLong version = new AtomicLong();

    private record Key(String apiVersion, String kind) {
        // Written out: to make it at run time, as a record does, costs a hook of 0.3 s some milliseconds.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Key other && apiVersion.equals(other.apiVersion) && kind.equals(other.kind);
        }

        @Override
        public int hashCode() {
            return 31 * apiVersion.hashCode() + kind.hashCode();
        }
    }

    /** @param versions of each kind, the preferred one first */
    private record Served(Map<Key, ResourceType> types, Map<GroupKind, List<ResourceType>> versions) {}

    /** Asks the cluster. */
    public void refresh() {
        take(calls.call(null, cluster -> cluster.resourceTypes()));
    }

    private void take(List<ResourceType> answer) {
        Map<Key, ResourceType> types = new LinkedHashMap<>();
        Map<GroupKind, List<ResourceType>> versions = new HashMap<>();
        for (ResourceType type : answer) {
            if (types.putIfAbsent(new Key(type.apiVersion(), type.kind()), type) == null) {
                versions.computeIfAbsent(type.groupKind(), kind -> new ArrayList<>())
                        .add(type);
            }
        }
        Served now = new Served(types, versions);
        if (!served.getAndSet(now).types().equals(types)) {
            version.incrementAndGet();
        }
    }

    public Optional<ResourceType> find(String apiVersion, String kind) {
        return Optional.ofNullable(served.get().types().get(new Key(apiVersion, kind)));
    }

    /** The version of a kind that the server prefers. */
    public Optional<ResourceType> find(GroupKind kind) {
        return versions(kind).stream().findFirst();
    }

    /** Another number whenever something else is served than before. */
    public long version() {
        return version.get();
    }

    /** The type with a name in URLs, in whatever version. */
    public Optional<ResourceType> findByPlural(String group, String plural) {
        return kinds().stream()
                .filter(type -> type.group().equals(group) && type.plural().equals(plural))
                .findFirst();
    }

    /** Whether nothing is known of it yet. */
    public boolean isEmpty() {
        return served.get().types().isEmpty();
    }

    /** A kind in all versions that are served. */
    public List<ResourceType> versions(GroupKind kind) {
        return served.get().versions().getOrDefault(kind, List.of());
    }

    /** A type of each group and kind, in the version that the server prefers. */
    public Collection<ResourceType> kinds() {
        return served.get().versions().values().stream()
                .map(versions -> versions.get(0))
                .toList();
    }

    /** What is wrong about a type the cluster does not serve, with what may have been meant. */
    public ResourceError unknown(String apiVersion, String kind) {
        Set<String> near = new LinkedHashSet<>();
        served.get().types().values().stream()
                .filter(type -> isNear(type, apiVersion, kind))
                .map(type -> type.apiVersion() + " " + type.kind())
                .sorted()
                .forEach(near::add);
        String advice = near.isEmpty()
                ? "Install its CustomResourceDefinition, or add it to the request"
                : "Did you mean " + near.stream().limit(4).collect(Collectors.joining(", ")) + "?";
        return new ResourceError(
                FailureKind.UNKNOWN_TYPE, "the cluster does not serve " + kind + " in " + apiVersion, advice);
    }

    private static boolean isNear(ResourceType type, String apiVersion, String kind) {
        String wanted = kind.toLowerCase(Locale.ROOT);
        String present = type.kind().toLowerCase(Locale.ROOT);
        return wanted.equals(present)
                || wanted.equals(type.plural())
                || type.group().equals(GroupKind.groupOf(apiVersion)) && isOneEditApart(wanted, present);
    }

    /** Whether one letter added, removed or replaced makes one of the other, or two next to each other that change places. */
    public static boolean isOneEditApart(String a, String b) {
        if (a.length() > b.length()) {
            return isOneEditApart(b, a);
        }
        int same = 0;
        while (same < a.length() && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (b.length() == a.length() + 1) {
            return a.substring(same).equals(b.substring(same + 1));
        }
        if (a.length() != b.length() || same == a.length()) {
            return false;
        }
        return a.substring(same + 1).equals(b.substring(same + 1))
                || same + 1 < a.length()
                        && a.charAt(same) == b.charAt(same + 1)
                        && a.charAt(same + 1) == b.charAt(same)
                        && a.substring(same + 2).equals(b.substring(same + 2));
    }
}
