package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The namespaces that were configured before: each is emptied by the passes that move everything out of it, and then goes.
 * Every unit remembers them, as any may come to lead.
 */
final class FormerNamespaces {
    private static final String CURRENT = "dispatch/namespace";
    private static final String FORMER = "dispatch/former-namespaces";

    private final RelationChannel memory;

    FormerNamespaces(RelationChannel memory) {
        this.memory = memory;
    }

    /** From now on everything goes into this one. */
    void moveTo(String namespace) {
        String current = memory.recall(CURRENT).orElse("");
        if (current.equals(namespace)) {
            return;
        }
        List<String> names = names();
        names.remove(namespace);
        if (!current.isEmpty()) {
            names.add(current);
        }
        remember(names);
        memory.remember(CURRENT, namespace);
    }

    /** A list of its own. */
    List<String> names() {
        String names = memory.recall(FORMER).orElse("");
        return names.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(names.split(" ")));
    }

    void forget(String namespace) {
        List<String> names = names();
        if (names.remove(namespace)) {
            remember(names);
        }
    }

    private void remember(List<String> names) {
        memory.remember(FORMER, names.isEmpty() ? null : String.join(" ", names));
    }
}
