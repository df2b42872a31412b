package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which parts of a pod set something: the pod itself, containers, annotations. */
final class Setters {
    private final List<String> containers = new ArrayList<>();
    private boolean isPod;

    void pod() {
        isPod = true;
    }

    void container(Document container) {
        containers.add(CheckedPod.name(container));
    }

    boolean isEmpty() {
        return !isPod && containers.isEmpty();
    }

    List<String> containers() {
        return containers;
    }

    /** In words: {@code pod and containers "a", "b"}. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (isPod) {
            words.add("pod");
        }
        if (!containers.isEmpty()) {
            words.add(named("container", containers));
        }
        return String.join(" and ", words);
    }

    /** {@code container "a"}, or {@code containers "a", "b"}. */
    static String named(String what, Collection<String> names) {
        return plural(what, names.size()) + " " + quoted(names);
    }

    static String quoted(Collection<String> names) {
        return "\"" + String.join("\", \"", names) + "\"";
    }

    static String plural(String what, int count) {
        return count == 1 ? what : what + "s";
    }

    /** The verb after containers or volumes. */
    static String use(int count) {
        return count == 1 ? "uses" : "use";
    }
}
