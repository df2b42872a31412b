package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.model.ResourceResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results of a provider: a pass that has created and pruned, and what is seen later. */
final class Results {
    static final ResourceRef WEB = new ResourceRef("apps/v1", "Deployment", "default", "web");
    static final ResourceRef OLD = new ResourceRef("v1", "ConfigMap", "default", "old");
    static final ReconcileResult DONE = result(
            ResourceState.IN_PROGRESS,
            Action.CREATED,
            ResourceState.IN_PROGRESS,
            null,
            List.of(new PrunedResource(OLD, PrunedResource.Outcome.DELETED, "")));
    static final ReconcileResult SEEN =
            result(ResourceState.CURRENT, Action.NONE, ResourceState.CURRENT, null, List.of());

    private Results() {}

    static ReconcileResult failed(ResourceError... errors) {
        return new ReconcileResult(
                List.of(new ApplicationResult(
                        "web", "web", "u", ResourceState.FAILED, List.of(), List.of(), List.of(errors))),
                List.of(),
                List.of());
    }

    static ReconcileResult result(
            ResourceState sum,
            Action action,
            ResourceState state,
            @Nullable ResourceError error,
            List<PrunedResource> pruned) {
        ResourceResult resource =
                new ResourceResult(action, new ResourceStatus(WEB, state, ""), Optional.ofNullable(error));
        return new ReconcileResult(
                List.of(new ApplicationResult(
                        "web", "web", "u", sum, List.of(resource), pruned, error == null ? List.of() : List.of(error))),
                List.of("192.0.2.1"),
                List.of());
    }
}
