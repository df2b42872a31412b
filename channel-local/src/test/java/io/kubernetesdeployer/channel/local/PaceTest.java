package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private long millis = 1_000;
    private final Pace pace = new Pace(() -> millis * 1_000_000, Duration.ofMillis(100));

    @Test
    void thereIsNoRestBeforeTheFirstWork() {
        assertEquals(0, pace.restMillis());
    }

    @Test
    void aRestIsFourTimesAsLongAsTheWork() {
        assertEquals("done", pace.work(() -> takes(10)));
        assertEquals(40, pace.restMillis());
        millis += 15;
        assertEquals(25, pace.restMillis());
        millis += 100;
        assertEquals(0, pace.restMillis());
    }

    @Test
    void aRestIsNoLongerThanTheMost() {
        pace.work(() -> takes(1_000));
        assertEquals(100, pace.restMillis());
    }

    @Test
    void workThatFailsIsFollowedByARestToo() {
        assertThrows(
                IllegalStateException.class,
                () -> pace.work(() -> {
                    takes(10);
                    throw new IllegalStateException("failed");
                }));
        assertEquals(40, pace.restMillis());
    }

    private String takes(long duration) {
        millis += duration;
        return "done";
    }
}
