package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AheadTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void itIsFoundOutOnceWhoeverNeedsIt() {
        try (Parallel parallel = new Parallel(4)) {
            Ahead<Integer> ahead = parallel.ahead(asked::incrementAndGet);

            assertEquals(List.of(1, 1, 1, 1, 1), parallel.map(List.of(1, 2, 3, 4, 5), any -> ahead.get()));
        }
    }

    @Test
    void whoNeedsItDoesItWhereNoThreadHasComeToIt() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (Parallel parallel = new Parallel(1)) {
            CountDownLatch busy = new CountDownLatch(1);
            parallel.ahead(() -> {
                busy.countDown();
                end.await();
                return 0;
            });
            busy.await();
            Ahead<Integer> behind = parallel.ahead(asked::incrementAndGet);

            assertEquals(1, behind.get());

            // The thread comes to it only now, and leaves it.
            end.countDown();
            parallel.ahead(() -> 0).get();
        }
        assertEquals(1, asked.get());
    }

    @Test
    void aThreadOfThePoolMayNeedWhatIsLeftToAnother() {
        try (Parallel parallel = new Parallel(2)) {
            Ahead<Integer> left = new Ahead<>(asked::incrementAndGet);

            assertEquals(
                    List.of(1, 1),
                    parallel.map(List.of(1, 2), any -> parallel.ahead(left::get).get()));
        }
    }

    @Test
    void whatFailedFailsForAll() {
        RuntimeException failure = new IllegalStateException("no");
        Ahead<Integer> ahead = new Ahead<>(() -> {
            asked.incrementAndGet();
            throw failure;
        });

        for (int i = 0; i < 2; i++) {
            assertSame(failure, assertThrows(IllegalStateException.class, ahead::get));
        }
        assertEquals(1, asked.get());
    }
}
