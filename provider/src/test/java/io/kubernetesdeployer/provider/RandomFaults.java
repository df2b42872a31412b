package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.cluster.ClusterException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One call in four meets a fault; whether the cluster has done it all the same is chance as well. */
final class RandomFaults implements FaultyDeployer.Fault {
    private static final int ONE_IN = 4;

    private final Random random;
    private final Map<PassingFault, Integer> injected = new EnumMap<>(PassingFault.class);
    private @Nullable Object oldTypes;

    RandomFaults(Random random) {
        this.random = random;
    }

    /** How often each came. */
    synchronized Map<PassingFault, Integer> injected() {
        return new EnumMap<>(injected);
    }

    @Override
    public <T> T around(String call, Supplier<T> inner) {
        PassingFault fault = next(call);
        if (fault == null) {
            return inner.get();
        }
        if (fault.failure != null) {
            if (chance(2)) {
                inner.get();
            }
            throw new ClusterException(fault.failure);
        }
        return fault == PassingFault.STALE_DISCOVERY ? old(inner) : late(inner);
    }

    private synchronized @Nullable PassingFault next(String call) {
        if (random.nextInt(ONE_IN) > 0) {
            return null;
        }
        List<PassingFault> possible = Stream.of(PassingFault.values())
                .filter(fault -> fault.mayComeTo(call))
                .toList();
        PassingFault fault = possible.get(random.nextInt(possible.size()));
        injected.merge(fault, 1, Integer::sum);
        return fault;
    }

    private synchronized boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** What was answered when it was asked first. */
    @SuppressWarnings("unchecked")
    private synchronized <T> T old(Supplier<T> inner) {
        if (oldTypes == null) {
            oldTypes = inner.get();
        }
        return (T) oldTypes;
    }

    /** So that other calls overtake it, before the cluster has it or after. */
    private <T> T late(Supplier<T> inner) {
        boolean before = chance(2);
        if (before) {
            pause();
        }
        T result = inner.get();
        if (!before) {
            pause();
        }
        return result;
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
