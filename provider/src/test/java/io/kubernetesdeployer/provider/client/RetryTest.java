package io.kubernetesdeployer.provider.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(5, Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofSeconds(1));

    private final FakeTime time = new FakeTime();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void waitsTwiceAsLongEachTimeUpToTheLongest() {
        assertThrows(ClusterException.class, () -> retry(POLICY, 1).call(() -> fail(FailureKind.UNAVAILABLE)));
        assertEquals(millis(100, 200, 400, 800), time.sleeps());
    }

    @Test
    void halfOfTheWaitIsByChance() {
        assertThrows(ClusterException.class, () -> retry(POLICY, 0).call(() -> fail(FailureKind.TIMEOUT)));
        assertEquals(millis(50, 100, 200, 400), time.sleeps());
    }

    @Test
    void waitsAsLongAsTheServerAsksButNotLongerThanTheLongest() {
        Failure failure = Failure.of(FailureKind.TOO_MANY_REQUESTS, "slow down").withRetryAfter(Duration.ofMillis(700));
        String result = retry(POLICY, 0).call(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new ClusterException(failure);
            }
            return "done";
        });
        assertEquals("done", result);
        assertEquals(millis(700), time.sleeps());
    }

    @Test
    void endsWhenItsTimeIsOver() {
        RetryPolicy hasty = new RetryPolicy(100, Duration.ofMillis(350), Duration.ofMillis(100), Duration.ofHours(1));
        assertThrows(ClusterException.class, () -> retry(hasty, 1).call(() -> fail(FailureKind.UNAVAILABLE)));
        assertEquals(millis(100, 200), time.sleeps());
    }

    @Test
    void whatSucceedsBeginsAnew() {
        Attempts attempts = Attempts.bounded(POLICY, () -> 1);
        ClusterException failure = new ClusterException(Failure.of(FailureKind.UNAVAILABLE, "no"));
        attempts.failed("a", failure, time.now());
        assertEquals(2, attempts.failed("a", failure, time.now()).orElseThrow().attempt());
        assertEquals(1, attempts.failed("b", failure, time.now()).orElseThrow().attempt());
        attempts.succeeded("a");
        assertEquals(1, attempts.failed("a", failure, time.now()).orElseThrow().attempt());
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void whatCannotChangeByItselfIsNotTriedTwice(FailureKind kind) {
        assertThrows(ClusterException.class, () -> retry(POLICY, 1).call(() -> fail(kind)));
        assertTrue(kind.isTransient() ? calls.get() == 5 : calls.get() == 1, kind + ": " + calls);
    }

    private Retry retry(RetryPolicy policy, double random) {
        return new Retry(policy, time, () -> random);
    }

    private String fail(FailureKind kind) {
        calls.incrementAndGet();
        throw new ClusterException(Failure.of(kind, "no"));
    }

    private static List<Duration> millis(long... values) {
        return java.util.Arrays.stream(values).mapToObj(Duration::ofMillis).toList();
    }
}
