package io.kubernetesdeployer.provider.answer;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the worker nodes, as far as they are known.
 *
 * @param known the addresses; {@code null} where they are not known
 * @param failure why they are not known; {@code null} where they are, or were not asked for
 */
public record WorkerAddresses(
        @Nullable List<String> known, @Nullable ClusterException failure) {
    /** That nobody has asked. */
    public static final WorkerAddresses UNASKED = new WorkerAddresses(null, null);

    /** Asks the cluster. */
    public static WorkerAddresses ask(Calls calls) {
        try {
            return new WorkerAddresses(Workers.addresses(calls.call(null, ResourceDeployer::workerNodes)), null);
        } catch (ClusterException e) {
            return new WorkerAddresses(null, e);
        }
    }

    /** Whether asking again may help. */
    public boolean isFailing() {
        return failure != null && failure.kind().isTransient();
    }

    /** Empty where they are not known. */
    public Optional<List<String>> addresses() {
        return Optional.ofNullable(known);
    }

    /** What is wrong; that nodes may not be listed is not. */
    public List<ResourceError> errors() {
        return failure == null || failure.kind() == FailureKind.FORBIDDEN ? List.of() : List.of(about(failure));
    }

    /** What is missing without anything being wrong: listing nodes is optional. */
    public List<String> warnings() {
        return failure == null || failure.kind() != FailureKind.FORBIDDEN
                ? List.of()
                : List.of("the addresses of the workers are not known: " + about(failure));
    }

    private static ResourceError about(ClusterException failure) {
        return Advice.of(failure, null).about("the worker nodes cannot be listed");
    }
}
