package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** What the cluster serves, as last asked. Safe from many threads. */
final class Types {
    private final Calls calls;
    private final AtomicReference<Map<Key, ResourceType>> served = new AtomicReference<>(Map.of());

    Types(Calls calls) {
        this.calls = calls;
    }

    private record Key(String apiVersion, String kind) {}

    /** Asks the cluster. */
    void refresh() {
        take(calls.call("", null, cluster -> cluster.resourceTypes()));
    }

    /** Asks the cluster once, and not again if it does not answer. */
    void refreshOnce() {
        take(calls.callOnce(null, cluster -> cluster.resourceTypes()));
    }

    private void take(List<ResourceType> answer) {
        Map<Key, ResourceType> types = new LinkedHashMap<>();
        for (ResourceType type : answer) {
            types.putIfAbsent(new Key(type.apiVersion(), type.kind()), type);
        }
        served.set(types);
    }

    Optional<ResourceType> find(String apiVersion, String kind) {
        return Optional.ofNullable(served.get().get(new Key(apiVersion, kind)));
    }

    /** The version of a kind that the server prefers. */
    Optional<ResourceType> find(GroupKind kind) {
        return served.get().values().stream()
                .filter(type -> type.groupKind().equals(kind))
                .findFirst();
    }

    /** A type of each group and kind, in the version that the server prefers. */
    Collection<ResourceType> kinds() {
        Map<GroupKind, ResourceType> kinds = new HashMap<>();
        served.get().values().forEach(type -> kinds.putIfAbsent(type.groupKind(), type));
        return kinds.values();
    }

    /** What is wrong about a type the cluster does not serve, with what may have been meant. */
    ResourceError unknown(String apiVersion, String kind) {
        Set<String> near = new LinkedHashSet<>();
        served.get().values().stream()
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

    /** Whether one letter added, removed or replaced makes one of the other. */
    static boolean isOneEditApart(String a, String b) {
        if (a.length() > b.length()) {
            return isOneEditApart(b, a);
        }
        int same = 0;
        while (same < a.length() && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return a.length() == b.length()
                ? same < a.length() && a.substring(same + 1).equals(b.substring(same + 1))
                : b.length() == a.length() + 1 && a.substring(same).equals(b.substring(same + 1));
    }
}
