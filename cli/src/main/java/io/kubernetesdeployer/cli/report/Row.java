package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.Diagnosis;
import io.kubernetesdeployer.provider.PrunedResource;
import io.kubernetesdeployer.provider.ResourceResult;
import org.jspecify.annotations.Nullable;

/**
 * A resource in a report.
 *
 * @param ref the resource
 * @param action what was done about it: {@code created}, {@code pruned}; empty where that is not known
 * @param state how far it is
 * @param message why; may be empty
 * @param diagnosis what stands behind it; {@code null} where that is not known
 */
public record Row(
        ResourceRef ref,
        String action,
        ResourceState state,
        String message,
        @Nullable Diagnosis diagnosis) {

    /** Of which nothing more is known. */
    Row(ResourceRef ref, String action, ResourceState state, String message) {
        this(ref, action, state, message, null);
    }

    /** Of a resource that is asked for; the action of one pass and the status of a later one. */
    public static Row of(ResourceResult done, ResourceResult seen) {
        String message = done.error().map(Object::toString).orElse(seen.status().message());
        return new Row(
                done.ref(),
                Text.word(done.action()),
                seen.status().state(),
                message,
                seen.diagnosis().orElse(null));
    }

    /** Of an object that is no longer asked for. */
    public static Row of(PrunedResource pruned) {
        return switch (pruned.outcome()) {
            case DELETED, PLANNED -> new Row(pruned.ref(), "pruned", ResourceState.NOT_FOUND, pruned.message());
            case TERMINATING -> new Row(pruned.ref(), "pruned", ResourceState.TERMINATING, pruned.message());
            case KEPT -> new Row(pruned.ref(), "kept", ResourceState.CURRENT, pruned.message());
            case FAILED -> new Row(pruned.ref(), "failed", ResourceState.FAILED, pruned.message());
        };
    }

    /** Of a requirer, who is told states alone. */
    public static Row of(ResourceStatus status) {
        return new Row(status.ref(), "", status.state(), status.message());
    }
}
