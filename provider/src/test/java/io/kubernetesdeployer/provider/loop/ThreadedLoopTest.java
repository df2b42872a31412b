package io.kubernetesdeployer.provider.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadedLoopTest {
    private final ThreadedLoop loop = new ThreadedLoop(4, 2);
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    private void runUntil(int count) {
        assertTrue(loop.run(() -> done.size() >= count, Instant.MAX));
    }

    @Test
    void eventsComeInTheirOrderOnTheThreadThatRuns() {
        List<Thread> threads = new ArrayList<>();
        for (String event : List.of("a", "b", "c")) {
            loop.post(() -> {
                threads.add(Thread.currentThread());
                done.add(event);
            });
        }
        runUntil(3);
        assertEquals(List.of("a", "b", "c"), done);
        threads.forEach(thread -> assertSame(Thread.currentThread(), thread));
    }

    @Test
    void alarmsComeInTheOrderOfTheirTimesAndNotIfCancelled() {
        Instant now = loop.now();
        loop.at(now.plusMillis(2), () -> done.add("second"));
        loop.at(now.plusMillis(1), () -> done.add("never")).cancel();
        loop.at(now.plusMillis(1), () -> done.add("first"));
        runUntil(2);
        assertEquals(List.of("first", "second"), done);
    }

    @Test
    void aRunEndsAtItsTimeWithNothingDone() {
        assertFalse(loop.run(() -> false, loop.now()));
    }

    @Test
    void workThatBlocksKeepsNoEventWaiting() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        loop.work("lane", () -> {
            await(end);
            loop.post(() -> done.add("work"));
        });
        loop.post(() -> done.add("event"));
        runUntil(1);
        end.countDown();
        runUntil(2);
        assertEquals(List.of("event", "work"), done);
    }

    @Test
    void whatWorkThrowsTheDecidingThreadThrows() {
        for (Throwable thrown : List.of(new IllegalStateException("work"), new AssertionError("work"))) {
            loop.work("lane", () -> {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            });
            assertSame(thrown, assertThrows(thrown.getClass(), () -> loop.run(() -> false, Instant.MAX)));
        }
    }

    @Test
    void whatIsRepeatedGoesOnUntilItSaysSo() {
        AtomicInteger times = new AtomicInteger();
        loop.repeat("test", patience -> {
            int time = times.incrementAndGet();
            loop.post(() -> done.add("step " + time));
            return time == 3 ? Optional.empty() : Optional.of(Duration.ZERO);
        });
        runUntil(3);
        assertEquals(List.of("step 1", "step 2", "step 3"), done);
    }

    @Test
    void whatIsClosedIsInterruptedAndTellsOfNoFailure() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Loop.Repetition repetition = loop.repeat("test", patience -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return Optional.empty();
            } catch (InterruptedException e) {
                ended.countDown();
                throw new IllegalStateException("interrupted");
            }
        });
        begun.await();
        repetition.close();
        ended.await();
        loop.post(() -> done.add("still runs"));
        runUntil(1);
    }

    @Test
    void whoeverIsInterruptedStaysSo() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedLoopException.class, () -> loop.run(() -> false, Instant.MAX));
        assertTrue(Thread.interrupted());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
