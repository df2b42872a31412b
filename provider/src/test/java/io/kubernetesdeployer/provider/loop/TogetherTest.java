package io.kubernetesdeployer.provider.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.provider.client.FakeTime;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {
    @Test
    void resultsComeInTheOrderOfTheInputs() {
        try (ThreadedLoop loop = new ThreadedLoop(4, 4)) {
            List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
            assertEquals(
                    inputs.stream().map(input -> -input).toList(), Together.map(loop, "lane", inputs, input -> -input));
        }
    }

    @Test
    void workersTakePart() {
        try (ThreadedLoop loop = new ThreadedLoop(2, 2)) {
            CyclicBarrier bothAreThere = new CyclicBarrier(2);
            Runnable task = () -> {
                try {
                    bothAreThere.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            };
            Together.run(loop, "lane", List.of(task, task));
        }
    }

    @Test
    void withoutAFreeWorkerTheCallerDoesAllOfItOnce() {
        SteppedLoop loop = new SteppedLoop(new FakeTime());
        AtomicInteger calls = new AtomicInteger();
        Together.run(loop, "lane", List.of(calls::incrementAndGet, calls::incrementAndGet, calls::incrementAndGet));
        assertEquals(3, calls.get());
        loop.run(() -> false, loop.now());
        assertEquals(3, calls.get());
    }

    @Test
    void whatOneThrowsIsThrownWhenTheOthersAreDone() {
        SteppedLoop loop = new SteppedLoop(new FakeTime());
        AtomicInteger calls = new AtomicInteger();
        for (Throwable thrown : List.of(new IllegalStateException("task"), new AssertionError("task"))) {
            Runnable failing = () -> {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            };
            assertSame(
                    thrown,
                    assertThrows(
                            thrown.getClass(),
                            () -> Together.run(loop, "lane", List.of(failing, calls::incrementAndGet))));
        }
        assertEquals(2, calls.get());
    }
}
