package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.provider.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rights that were given a moment ago. An API server learns of them from a watch, and may still refuse what they allow; then
 * it is worth another try. Safe from many threads.
 */
final class NewRights {
    private static final Duration NEW = Duration.ofSeconds(10);

    private final Loop loop;
    private final Map<ImpersonatedUser, Instant> given = new ConcurrentHashMap<>();

    NewRights(Loop loop) {
        this.loop = loop;
    }

    /** Takes note that a user has got rights. */
    void given(ImpersonatedUser user) {
        given.put(user, loop.now());
    }

    /** The failure as one that may pass where rights are so new that the server may not know them. */
    ClusterException judged(ClusterException failure, @Nullable ImpersonatedUser user) {
        Instant since = user == null ? null : given.get(user);
        boolean isNew = since != null && loop.now().isBefore(since.plus(NEW));
        if (!isNew || failure.kind() != FailureKind.FORBIDDEN) {
            return failure;
        }
        Failure told = failure.failure();
        return new ClusterException(
                Failure.of(FailureKind.UNAVAILABLE, told.message())
                        .about(told.resource().orElse(null)),
                failure);
    }
}
