package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rights that were given a moment ago. An API server learns of them from a watch, and may still refuse what they allow; then
 * it is worth another try. Safe from many threads.
 */
public final class NewRights {
    private static final Duration NEW = Duration.ofSeconds(10);

    private final Supplier<Instant> now;
    private final Map<ImpersonatedUser, Instant> given = new ConcurrentHashMap<>();

    public NewRights(Supplier<Instant> now) {
        this.now = now;
    }

    /** Takes note that a user has got rights. */
    public void given(ImpersonatedUser user) {
        given.put(user, now.get());
    }

    /** The failure as one that may pass where rights are so new that the server may not know them. */
    public ClusterException judged(ClusterException failure, @Nullable ImpersonatedUser user) {
        Instant since = user == null ? null : given.get(user);
        boolean isNew = since != null && now.get().isBefore(since.plus(NEW));
        return isNew && failure.kind() == FailureKind.FORBIDDEN ? Attempts.passing(failure) : failure;
    }
}
