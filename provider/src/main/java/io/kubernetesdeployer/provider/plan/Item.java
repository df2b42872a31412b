package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.Diagnosis;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource on its way through planning, executing and observing. Each of these fills in what it found; they come one
 * after the other, so nothing here is guarded.
 */
public final class Item {
    private final DesiredResource desired;
    private Outcome outcome = Outcome.NONE;
    private @Nullable Resource live;
    private ResourceStatus status;
    private boolean held;
    private @Nullable Diagnosis diagnosis;

    /** One about which nothing is known yet. */
    public Item(DesiredResource desired) {
        this.desired = desired;
        this.status = new ResourceStatus(desired.ref(), ResourceState.UNKNOWN, "");
    }

    /** What is wanted. */
    public DesiredResource desired() {
        return desired;
    }

    /** Its name in the cluster. */
    public ResourceRef ref() {
        return desired.ref();
    }

    /** What names it. */
    public ObjectKey key() {
        return desired.key();
    }

    /** What was done about it. */
    public Outcome outcome() {
        return outcome;
    }

    /** Takes note of what was done. */
    public void setOutcome(Outcome value) {
        outcome = value;
    }

    /** Whether it was made, now or before, and need not be there any longer. */
    public boolean isMadeOnce() {
        boolean now =
                outcome.isApplied() && (outcome.action() == Action.CREATED || outcome.action() == Action.CONFIGURED);
        return desired.isMade() || now && desired.remembered().isPresent();
    }

    /** The object, as it was seen last. */
    public Optional<Resource> live() {
        return Optional.ofNullable(live);
    }

    /** How far it is. */
    public ResourceStatus status() {
        return status;
    }

    /** Takes note of what was seen. */
    public void setSeen(Optional<Resource> object, ResourceState state, String message) {
        live = object.orElse(null);
        status = new ResourceStatus(desired.ref(), state, message);
    }

    /** Whether it goes on only when somebody changes it. */
    public boolean isHeld() {
        return held;
    }

    /** Takes note of whether it goes on only when somebody changes it. */
    public void setHeld(boolean value) {
        held = value;
    }

    /** What stands behind its status; empty where that was not looked into. */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }

    /** Takes note of what stands behind its status. */
    public void setDiagnosis(@Nullable Diagnosis value) {
        diagnosis = value;
    }
}
