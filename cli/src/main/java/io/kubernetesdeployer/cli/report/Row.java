package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.model.Diagnosis;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceResult;
import org.jspecify.annotations.Nullable;

/**
 * One resource in a report.
 *
 * @param ref the resource
 * @param action what was done, such as {@code created} or {@code pruned}; empty if not known
 * @param state the state of the resource
 * @param message the reason for the state; may be empty
 * @param diagnosis why the resource is not ready; {@code null} if not known
 */
public record Row(
        ResourceRef ref,
        String action,
        ResourceState state,
        String message,
        @Nullable Diagnosis diagnosis) {

    /** Makes a row without a diagnosis. */
    Row(ResourceRef ref, String action, ResourceState state, String message) {
        this(ref, action, state, message, null);
    }

    /** Makes the row of a requested resource from the action of one pass and the status of a later one. */
    public static Row of(ResourceResult done, ResourceResult seen) {
        String message = done.error().map(Object::toString).orElse(seen.status().message());
        return new Row(
                done.ref(),
                Text.word(done.action()),
                seen.status().state(),
                message,
                seen.diagnosis().orElse(null));
    }

    /** Makes the row of an object that is no longer requested. */
    public static Row of(PrunedResource pruned) {
        return switch (pruned.outcome()) {
            case DELETED, PLANNED -> new Row(pruned.ref(), "pruned", ResourceState.NOT_FOUND, pruned.message());
            case TERMINATING -> new Row(pruned.ref(), "pruned", ResourceState.TERMINATING, pruned.message());
            case WAITING -> new Row(pruned.ref(), "waiting", ResourceState.TERMINATING, pruned.message());
            case KEPT -> new Row(pruned.ref(), "kept", ResourceState.CURRENT, pruned.message());
            case FAILED -> new Row(pruned.ref(), "failed", ResourceState.FAILED, pruned.message());
        };
    }

    /** Makes a row for a requirer, which gets states only. */
    public static Row of(ResourceStatus status) {
        return new Row(status.ref(), "", status.state(), status.message());
    }
}
