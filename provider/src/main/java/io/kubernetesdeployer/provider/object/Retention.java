package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which objects outlive the request for them: those that say so, in our annotation or in those of tools that people come
 * from; namespaces and definitions that were there before; and storage, which holds data that nothing brings back.
 */
public final class Retention {
    private static final Rule FOUND = new Rule(Annotations.FOUND, "true");
    private static final Rule ALLOWED = new Rule(Annotations.PRUNE, "allowed");
    private static final Rule DISABLED = new Rule(Annotations.PRUNE, "disabled");
    private static final List<Rule> RULES = List.of(
            DISABLED,
            new Rule("helm.sh/resource-policy", "keep"),
            new Rule("argocd.argoproj.io/sync-options", "Prune=false"),
            new Rule("argocd.argoproj.io/sync-options", "Delete=false"),
            new Rule("kapp.k14s.io/delete-strategy", "orphan"),
            new Rule("cli-utils.sigs.k8s.io/on-remove", "keep"),
            new Rule("client.lifecycle.config.k8s.io/deletion", "detach"));
    private static final Set<GroupKind> STORAGE = Set.of(Kinds.CLAIM, Kinds.VOLUME);

    private final boolean destroysStorage;

    /** @param destroysStorage whether claims and volumes are deleted as everything else */
    public Retention(boolean destroysStorage) {
        this.destroysStorage = destroysStorage;
    }

    /**
     * That an object is kept.
     *
     * @param why for a person
     * @param isStorage whether its application must find it again, also after it was withdrawn
     */
    public record Kept(String why, boolean isStorage) {}

    /**
     * A value that keeps an object.
     *
     * @param value alone, or as one of several between commas, which is how Argo CD writes options
     */
    private record Rule(String annotation, String value) {
        boolean holds(Resource object) {
            String found = object.annotations().getOrDefault(annotation, "");
            return Arrays.stream(found.split(",")).map(String::strip).anyMatch(value::equalsIgnoreCase);
        }

        @Override
        public String toString() {
            return annotation + ": " + value;
        }
    }

    /** Whether it matters if an object was there before it was applied: with it goes what others have in it, or of it. */
    public static boolean isShared(GroupKind kind) {
        return kind.equals(Kinds.NAMESPACE) || kind.equals(Kinds.DEFINITION);
    }

    /** Whether an object that is to be applied was there before, or is marked so. */
    public static boolean isFound(Resource live) {
        return isShared(live.groupKind()) && (!Labels.isOwned(live) || FOUND.holds(live));
    }

    /** Whether an object is left to whoever asks for it when its application no longer does. */
    public static boolean isLeftBehind(Resource live) {
        return DISABLED.holds(live);
    }

    /** Returns why an object stays when it is no longer wanted; empty if it may be deleted. */
    public Optional<Kept> of(Resource object) {
        if (FOUND.holds(object)) {
            return Optional.of(new Kept("it was there before this deployer applied it, so it stays", false));
        }
        if (ALLOWED.holds(object)) {
            return Optional.empty();
        }
        Optional<Rule> rule = RULES.stream().filter(one -> one.holds(object)).findFirst();
        if (rule.isPresent()) {
            return Optional.of(new Kept("its annotation " + rule.get() + " keeps it", false));
        }
        return STORAGE.contains(object.groupKind()) && !destroysStorage
                ? Optional.of(new Kept(
                        "storage is kept with its data, unless the option destroy-storage is set or its annotation is "
                                + ALLOWED,
                        true))
                : Optional.empty();
    }
}
