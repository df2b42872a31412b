package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** While it lasts, one call in so many to the cluster and to the channel fails, and watches break. */
final class SimulatedFaults implements FaultyDeployer.Fault {
    /** What a channel has in memory, or does at its end. */
    private static final Set<String> NEVER = Set.of("endpoint", "localUnit", "localApplication", "modelUuid", "close");

    private final Random random;
    private final int oneIn;
    private boolean over;

    SimulatedFaults(Random random, int oneIn) {
        this.random = random;
        this.oneIn = oneIn;
    }

    /** From now on all goes well. */
    void end() {
        over = true;
    }

    private boolean comes() {
        return !over && random.nextInt(oneIn) == 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T around(String call, Supplier<T> inner) {
        if (comes()) {
            List<PassingFault> possible = Stream.of(PassingFault.values())
                    .filter(fault -> fault.mayComeTo(call) && fault.failure != null)
                    .toList();
            if (random.nextBoolean()) {
                inner.get();
            }
            throw new ClusterException(possible.get(random.nextInt(possible.size())).failure);
        }
        T result = inner.get();
        return result instanceof ResourceWatch watch ? (T) new BreakingWatch(watch) : result;
    }

    private final class BreakingWatch implements ResourceWatch {
        private final ResourceWatch watch;

        private BreakingWatch(ResourceWatch watch) {
            this.watch = watch;
        }

        @Override
        public Optional<WatchEvent> next(Duration timeout) {
            if (comes()) {
                watch.close();
                switch (random.nextInt(3)) {
                    case 0 -> {
                        return Optional.of(new WatchEvent.Closed());
                    }
                    case 1 -> throw new ClusterException(Failure.of(FailureKind.EXPIRED, "too old resource version"));
                    default -> throw new ClusterException(Failure.of(FailureKind.UNAVAILABLE, "connection reset"));
                }
            }
            return watch.next(timeout);
        }

        @Override
        public void close() {
            watch.close();
        }
    }

    /** A channel that fails like that. */
    RelationChannel around(RelationChannel channel) {
        return (RelationChannel) Proxy.newProxyInstance(
                RelationChannel.class.getClassLoader(),
                new Class<?>[] {RelationChannel.class},
                (proxy, method, arguments) -> {
                    if (!NEVER.contains(method.getName()) && comes()) {
                        throw new ChannelException(method.getName() + " fails for now", null);
                    }
                    try {
                        return method.invoke(channel, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
