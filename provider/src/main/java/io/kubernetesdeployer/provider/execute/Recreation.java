package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.client.Immutability;
import io.kubernetesdeployer.provider.client.TakenValues;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.desired.HelmHook;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.LostData;
import io.kubernetesdeployer.provider.object.Secrets;
import io.kubernetesdeployer.provider.plan.Step;
import io.kubernetesdeployer.provider.plan.Wait;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes an object so that it can be created again, where the request asks for that or it is a hook of Helm, nothing but fields that cannot change
 * stands in the way, and the server has accepted the new object. A deployer that is killed between the two finds the object
 * missing and creates it.
 */
final class Recreation {
    /** With these everything goes that they hold. */
    private static final Set<GroupKind> NEVER = Set.of(Kinds.NAMESPACE, Kinds.DEFINITION);

    private final Cluster cluster;
    private final Deletion deletion;
    private final ApplyOptions options;

    /**
     * @param options how the new object is going to be applied
     * @param deletion how the old one is deleted
     */
    Recreation(Cluster cluster, ApplyOptions options, DeleteOptions deletion) {
        this.cluster = cluster;
        this.deletion = new Deletion(cluster, deletion);
        this.options = options;
    }

    /** Whether a failure to apply is a reason to recreate the object that is there. */
    static boolean isFor(Step.Apply step, ClusterException e) {
        Resource wanted = step.item().desired().resource();
        return Immutability.isIn(e.failure())
                && !NEVER.contains(wanted.groupKind())
                && (isAsked(wanted) || isHook(wanted, step.live()));
    }

    private static boolean isAsked(Resource wanted) {
        return wanted.annotations().getOrDefault(Annotations.RECREATE, "").equals("true");
    }

    /** Whether Helm would replace the object of the last deployment. What holds data is replaced only where that is asked for. */
    private static boolean isHook(Resource wanted, @Nullable Resource live) {
        return live != null
                && LostData.with(wanted).isEmpty()
                && HelmHook.of(wanted).filter(hook -> hook.replaces(live)).isPresent();
    }

    /** Why an object is recreated, and what is lost with the old one. */
    static String explained(DesiredResource desired, ClusterException e) {
        String fields = Secrets.redact(desired.resource(), Immutability.explained(e.failure()));
        String lost = LostData.with(desired.resource());
        return lost.isEmpty() ? fields : fields + "; " + lost;
    }

    /** The object that is there; empty if there is none, or another one than was planned with, which is then known. */
    Optional<Resource> old(Step.Apply step) {
        ResourceRef ref = step.item().ref();
        Resource live = step.live();
        Optional<Resource> now =
                cluster.calls().call(ref, server -> server.get(step.type(), ref.namespace(), ref.name()));
        if (live == null || now.flatMap(Resource::uid).equals(live.uid())) {
            return now;
        }
        live.uid().ifPresent(uid -> cluster.view().deleted(ref, uid));
        now.ifPresent(cluster.view()::wrote);
        return Optional.empty();
    }

    /**
     * Has the server say whether it would accept the new object.
     *
     * @return why not; empty if it would
     * @throws ClusterException if it cannot say now
     */
    Optional<StepResult> objection(Step.Apply step, Resource old) {
        Resource wanted = step.item().desired().resource();
        if (!isAsked(wanted) && HelmHook.isAtWork(old)) {
            return Optional.of(new StepResult.Failed(ResourceError.of(
                    "this hook of the last deployment still runs, and is not ended for the new one",
                    "Wait until it has ended and deploy again, or delete it")));
        }
        try {
            // Its warnings come again when it is applied.
            cluster.calls().call(step.item().ref(), server -> server.tryCreate(step.type(), wanted, options));
            return Optional.empty();
        } catch (ClusterException e) {
            if (Attempts.mayPass(e)) {
                throw e;
            }
            return TakenValues.areAllOf(e.failure(), wanted, old)
                    ? Optional.empty()
                    : Optional.of(new StepResult.Failed(Advice.of(e, wanted)
                            .about("it is not deleted to be created again, as the server refuses the new one")));
        }
    }

    /**
     * Deletes what stands in the way, with all that it owns.
     *
     * @return what it still waits for; empty when the object is gone
     * @throws ClusterException if it cannot be deleted
     */
    Optional<StepResult> clear(Resource old, ResourceType type) {
        return deletion.delete(old, type, Wait.REPLACED);
    }
}
