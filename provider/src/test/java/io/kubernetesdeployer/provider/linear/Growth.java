package io.kubernetesdeployer.provider.linear;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How the processor time of stages grows with their input: that of this thread, in which neither other processes nor the
 * garbage collector count. Of some tries the least counts, as noise only adds.
 */
final class Growth {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TIMES = 4;
    private static final int TRIES = 6;
    /** Linear is 4, with sorting a little more; quadratic is 16. */
    private static final int MOST = 8;
    /** What takes less is told from noise by nobody. */
    private static final long LEAST_NANOS = 4_000_000;

    private final Map<String, long[]> least = new LinkedHashMap<>();
    private int column;

    /** Some stages, made ready for one input. */
    interface Stages extends AutoCloseable {
        /** Does the work of each stage by {@link Growth#stage}. */
        void run(Growth growth);

        @Override
        void close();
    }

    /**
     * Tries an input and one that is four times as large.
     *
     * @param stages what is done with an input of a size
     * @throws AssertionError if a stage takes more than eight times as long, each time
     */
    static void assertLinear(int size, IntFunction<Stages> stages) {
        // The first runs are slow for reasons of their own.
        new Growth().run(size, 0, stages);
        Growth growth = new Growth();
        List<String> slow = List.of();
        for (int tries = 0; tries < TRIES; tries++) {
            growth.run(size, 0, stages);
            growth.run(TIMES * size, 1, stages);
            slow = growth.slow();
            if (slow.isEmpty()) {
                return;
            }
        }
        throw new AssertionError("takes more than " + MOST + " times as long for " + TIMES + " times as much: "
                + String.join(", ", slow));
    }

    private void run(int size, int into, IntFunction<Stages> made) {
        column = into;
        try (Stages stages = made.apply(size)) {
            stages.run(this);
        }
    }

    /** Measures a stage. */
    void stage(String name, Runnable work) {
        long[] times = least.computeIfAbsent(name, none -> new long[] {Long.MAX_VALUE, Long.MAX_VALUE});
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        times[column] = Math.min(times[column], THREADS.getCurrentThreadCpuTime() - before);
    }

    private List<String> slow() {
        return least.entrySet().stream()
                .filter(stage -> stage.getValue()[1] > MOST * Math.max(stage.getValue()[0], LEAST_NANOS))
                .map(stage -> stage.getKey() + " " + stage.getValue()[0] / 1000 + " and " + stage.getValue()[1] / 1000
                        + " µs")
                .toList();
    }
}
