package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.plan.NamespaceFacts;
import io.kubernetesdeployer.provider.turn.Deadlines;
import io.kubernetesdeployer.provider.turn.Outlook;
import io.kubernetesdeployer.provider.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the turns of a pass, side by side, each in rounds: until all is done, or what is left has failed or was waited
 * for long enough. No turn waits for another.
 */
final class Rounds {
    private static final Duration FIRST_POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);
    /** In how much time changes make one look together. */
    private static final Duration BURST = Duration.ofMillis(50);

    private final Session session;
    private final Loop loop;
    private final Deadlines deadlines;
    private final Claims claims;
    private final List<Making> waiting = new ArrayList<>();
    private final List<Making> homeless = new ArrayList<>();
    private int open;
    private long changes;
    private Loop.@Nullable Alarm look;

    /** @param claims who gets what several of all applications ask for */
    Rounds(Session session, Deadlines deadlines, Claims claims) {
        this.session = session;
        this.loop = session.loop();
        this.deadlines = deadlines;
        this.claims = claims;
    }

    /** Makes all turns to their end. */
    void run(List<Turn> turns) {
        session.onChange(this::changed);
        open = turns.size();
        turns.forEach(turn -> new Making(turn).start());
        session.runnable().run(() -> open == 0, Instant.MAX);
        session.onChange(() -> {});
    }

    private void changed() {
        changes++;
        lookSoon();
    }

    /** Looks soon, once for all that changes meanwhile. */
    private void lookSoon() {
        if (look == null && !waiting.isEmpty()) {
            look = loop.at(loop.now().plus(BURST), () -> {
                look = null;
                List.copyOf(waiting).forEach(Making::start);
            });
        }
    }

    private boolean isThere(String namespace) {
        return session.engine().view().find(NamespaceFacts.ref(namespace)).isPresent();
    }

    /** A turn between two rounds, or in one. */
    private final class Making {
        private final Turn turn;
        private final Pace polls = new Pace(FIRST_POLL, LONGEST_POLL);
        private long changesBefore;
        private Loop.@Nullable Alarm alarm;

        Making(Turn turn) {
            this.turn = turn;
        }

        void start() {
            waiting.remove(this);
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
            changesBefore = changes;
            session.round(turn, claims, deadlines, polls, this::ended).start();
        }

        private void ended(Outlook outlook) {
            session.feeds().keep(turn, outlook.keep());
            if (outlook.time() == null) {
                end();
                return;
            }
            waiting.add(this);
            alarm = loop.at(outlook.time(), this::start);
            if (changes != changesBefore) {
                // The round may have looked before that.
                lookSoon();
            }
        }

        private void end() {
            turn.end();
            open--;
            if (!turn.missing().isEmpty()) {
                homeless.add(this);
            }
            // Another application may have brought what was missing.
            for (Making other : List.copyOf(homeless)) {
                if (other.turn.missing().stream().anyMatch(Rounds.this::isThere)) {
                    homeless.remove(other);
                    open++;
                    other.start();
                }
            }
        }
    }
}
