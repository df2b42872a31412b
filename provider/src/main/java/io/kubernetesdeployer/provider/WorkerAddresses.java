package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses of the worker nodes, asked for once, and again where that failed for now. */
final class WorkerAddresses {
    private final Calls calls;
    private @Nullable List<String> addresses;
    private @Nullable ClusterException failure;

    WorkerAddresses(Calls calls) {
        this.calls = calls;
    }

    void ask() {
        if (addresses != null || failure != null && !isFailing()) {
            return;
        }
        try {
            addresses = Workers.addresses(calls.call("", null, ResourceDeployer::workerNodes));
            failure = null;
        } catch (ClusterException e) {
            failure = e;
        }
    }

    /** Whether asking again may help. */
    boolean isFailing() {
        return failure != null && failure.kind().isTransient();
    }

    /** Empty where they are not known. */
    Optional<List<String>> addresses() {
        return Optional.ofNullable(addresses);
    }

    List<ResourceError> errors() {
        return failure == null || isForbidden() ? List.of() : List.of(about(failure));
    }

    /** Who may not see nodes can deploy all the same. */
    List<String> warnings() {
        return failure == null || !isForbidden()
                ? List.of()
                : List.of("the addresses of the workers are not known: " + about(failure));
    }

    private boolean isForbidden() {
        return failure != null && failure.kind() == FailureKind.FORBIDDEN;
    }

    private static ResourceError about(ClusterException failure) {
        return Advice.of(failure, null).about("the worker nodes cannot be listed");
    }
}
