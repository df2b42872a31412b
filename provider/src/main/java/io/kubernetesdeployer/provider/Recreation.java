package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes an object so that it can be made anew, where the request asks for that. A deployer that is killed between the
 * two finds the object missing, and makes it.
 */
final class Recreation {
    static final String ANNOTATION = "kubernetes-deployer/recreate";

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** With these everything goes that they hold. */
    private static final Set<GroupKind> NEVER = Set.of(Waves.NAMESPACE, Waves.DEFINITION);

    private final Calls calls;
    private final Time time;
    private final Duration timeout;

    /** @param timeout how long to wait until it is gone */
    Recreation(Calls calls, Time time, Duration timeout) {
        this.calls = calls;
        this.time = time;
        this.timeout = timeout;
    }

    /** Whether a failure to apply is a reason to make an object anew. */
    static boolean isFor(PlannedResource planned, ClusterException e) {
        return Immutability.isIn(e.failure())
                && !NEVER.contains(planned.ref().groupKind())
                && planned.resource().annotations().getOrDefault(ANNOTATION, "").equals("true");
    }

    /**
     * Deletes what stands in the way, with all that it owns, and waits until it is gone.
     *
     * @throws ClusterException if it cannot be deleted, or is not gone in time
     */
    void clear(PlannedResource planned, ResourceType type) {
        Optional<Resource> old = read(planned, type);
        if (old.isEmpty()) {
            return;
        }
        ResourceRef ref = planned.ref();
        Optional<String> uid = old.get().uid();
        DeleteOptions delete = DeleteOptions.BACKGROUND.withUid(uid.orElse(null));
        Optional<Resource> held;
        try {
            held = calls.call(
                    planned.application(), ref, cluster -> cluster.delete(type, ref.namespace(), ref.name(), delete));
        } catch (ClusterException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
            return;
        }
        Polling polling = new Polling(time, FIRST, LONGEST, timeout);
        while (held.isPresent() && polling.pause()) {
            held = read(planned, type).filter(now -> now.uid().equals(uid));
        }
        if (held.isPresent()) {
            String message = "it is to be made anew, and is still "
                    + Termination.reason(held.get().document());
            throw new ClusterException(Failure.of(FailureKind.TIMEOUT, message).about(ref));
        }
    }

    private Optional<Resource> read(PlannedResource planned, ResourceType type) {
        ResourceRef ref = planned.ref();
        return calls.call(planned.application(), ref, cluster -> cluster.get(type, ref.namespace(), ref.name()));
    }
}
