package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.plan.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What others have changed and was set right again: the first times at once, and then, as long as it does not stop, after
 * pauses that grow. So a fight over a field has an end that costs little. On the deciding thread.
 */
public final class Corrections {
    /** So many times it is corrected at once. */
    private static final int FREE = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    /** After so long without a correction it is over. */
    private static final Duration OVER = Duration.ofMinutes(5);

    private final Set<ObjectKey> applied = new HashSet<>();
    private final Map<ObjectKey, Fight> fights = new HashMap<>();

    private static final class Fight {
        private final Pace pauses = new Pace(FIRST_PAUSE, LONGEST_PAUSE);
        private int corrections;
        private String note = "";
        private Instant last = Instant.MIN;
        private Instant until = Instant.MIN;
    }

    /**
     * Takes note that something was applied.
     *
     * @param undone what somebody had done that this has undone: {@code kubectl changes spec.replicas}; {@code null} where it was
     *     not as it is wanted for another reason, or was not there
     * @return what to tell of a fight that begins with it
     */
    Optional<String> applied(Item item, boolean wasThere, @Nullable String undone, Instant now) {
        boolean known = !applied.add(item.key());
        String what = undone == null && known && !wasThere ? "it is deleted" : undone;
        if (what == null) {
            return Optional.empty();
        }
        Fight fight = fights.get(item.key());
        if (fight == null || !isOn(fight, now)) {
            fight = new Fight();
            fights.put(item.key(), fight);
        }
        fight.corrections++;
        fight.last = now;
        fight.note = what + " again and again; it is corrected more and more rarely, every " + LONGEST_PAUSE.toMinutes()
                + " min at last. Have only one say what it is to be";
        if (fight.corrections >= FREE) {
            fight.until = now.plus(fight.pauses.next());
        }
        return fight.corrections == FREE ? Optional.of(fight.note) : Optional.empty();
    }

    private static boolean isOn(Fight fight, Instant now) {
        return now.isBefore(fight.last.plus(OVER));
    }

    /** When it may be corrected again; empty where it may be now. */
    Optional<Instant> pause(Item item, Instant now) {
        return Optional.ofNullable(fights.get(item.key()))
                .map(fight -> fight.until)
                .filter(until -> until.isAfter(now));
    }

    /** What there is to say about a resource over which there is a fight. */
    public Optional<String> note(Item item, Instant now) {
        return Optional.ofNullable(fights.get(item.key()))
                .filter(fight -> fight.corrections >= FREE && isOn(fight, now))
                .map(fight -> fight.note);
    }
}
