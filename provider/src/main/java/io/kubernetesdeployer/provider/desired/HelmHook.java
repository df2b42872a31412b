package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Conditions;
import io.kubernetesdeployer.provider.object.Kinds;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hook of Helm that an object is, as {@code helm template} writes it
 * (<a href="https://helm.sh/docs/topics/charts_hooks/">Helm: chart hooks</a>). A deployer keeps applied what is asked for, so a
 * hook for installations stays and is applied again when it changes, as in Argo CD.
 *
 * @param phase when it is applied
 * @param events what it is a hook for, as written
 * @param weight its place among the hooks of its phase: the lowest comes first; empty if what is written is no number
 * @param policies when Helm deletes it
 */
public record HelmHook(Phase phase, Set<String> events, OptionalInt weight, Set<String> policies) {
    /** What makes an object a hook: its events, with commas between. */
    public static final String HOOK = "helm.sh/hook";
    /** The annotation with the weight. */
    public static final String WEIGHT = "helm.sh/hook-weight";

    private static final String POLICY = "helm.sh/hook-delete-policy";
    private static final String BEFORE_CREATION = "before-hook-creation";
    private static final Set<String> BEFORE = Set.of("pre-install", "pre-upgrade");
    private static final Set<String> AFTER = Set.of("post-install", "post-upgrade");
    /** Of Helm 2; definitions come first anyway. */
    private static final String DEFINITION = "crd-install";

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}");
    private static final Set<GroupKind> ENDING = Set.of(Kinds.JOB, Kinds.POD);

    /** When a hook is applied. */
    public enum Phase {
        /** Before everything that is no hook. */
        BEFORE,
        /** After everything that is no hook. */
        AFTER,
        /** Never: it is for tests, deletions or rollbacks, or for nothing that Helm knows. */
        NEVER
    }

    /** Copies the sets. */
    public HelmHook {
        events = Collections.unmodifiableSet(new LinkedHashSet<>(events));
        policies = Set.copyOf(policies);
    }

    /**
     * The hook that an object is; empty if it is none. Of a hook for several events, one that comes after an installation
     * counts first: what such a hook needs may not be there before.
     */
    public static Optional<HelmHook> of(Resource object) {
        String written = object.annotations().get(HOOK);
        if (written == null) {
            return Optional.empty();
        }
        Set<String> events = words(written);
        if (events.contains(DEFINITION)) {
            return Optional.empty();
        }
        Phase phase = events.stream().anyMatch(AFTER::contains)
                ? Phase.AFTER
                : events.stream().anyMatch(BEFORE::contains) ? Phase.BEFORE : Phase.NEVER;
        Set<String> policies = words(object.annotations().getOrDefault(POLICY, ""));
        return Optional.of(
                new HelmHook(phase, events, weight(object), policies.isEmpty() ? Set.of(BEFORE_CREATION) : policies));
    }

    /** Whether Helm runs it at upgrades, and not at the installation. */
    public boolean isForUpgradesOnly() {
        return phase != Phase.NEVER && events.stream().noneMatch(event -> event.endsWith("-install"));
    }

    private static OptionalInt weight(Resource object) {
        String written = object.annotations().getOrDefault(WEIGHT, "0").strip();
        return NUMBER.matcher(written).matches() ? OptionalInt.of(Integer.parseInt(written)) : OptionalInt.empty();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether hooks of a kind run to an end, which the next hook waits for; of other kinds it is enough that they are there. */
    public static boolean runs(GroupKind kind) {
        return ENDING.contains(kind);
    }

    /** Whether Helm would have deleted an object of an earlier deployment before it creates this hook. */
    public boolean replaces(Resource earlier) {
        return policies.contains(BEFORE_CREATION)
                || policies.contains("hook-succeeded") && hasSucceeded(earlier)
                || policies.contains("hook-failed") && hasFailed(earlier);
    }

    /** Whether a Job or Pod has succeeded. */
    public static boolean hasSucceeded(Resource object) {
        return isPhase(object, "Succeeded") || Conditions.of(object.document()).is("Complete", "True");
    }

    private static boolean hasFailed(Resource object) {
        return isPhase(object, "Failed") || Conditions.of(object.document()).is("Failed", "True");
    }

    /** Whether a Job or Pod has a container that runs, so that work is lost if it is deleted. */
    public static boolean isAtWork(Resource object) {
        if (hasSucceeded(object) || hasFailed(object)) {
            return false;
        }
        Document status = object.document().document("status");
        List<Document> containers = status.documents("containerStatuses");
        return status.integer("ready").orElse(0) > 0
                || containers.stream()
                        .anyMatch(
                                container -> container.value("state", "running").isPresent());
    }

    private static boolean isPhase(Resource object, String phase) {
        return object.groupKind().equals(Kinds.POD)
                && object.document()
                        .string("status", "phase")
                        .filter(phase::equals)
                        .isPresent();
    }
}
