package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.execute.StepResult;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.loop.Together;
import io.kubernetesdeployer.provider.plan.NamespaceFacts;
import io.kubernetesdeployer.provider.plan.Wait;
import io.kubernetesdeployer.provider.turn.Stage;
import io.kubernetesdeployer.provider.turn.Turn;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final PassPatience patience;
    private final List<Round> waiting = new ArrayList<>();
    private final List<Round> homeless = new ArrayList<>();
    private int open;
    private Loop.@Nullable Alarm look;
    private Claims claims = Claims.of(List.of());

    Rounds(Session session, PassPatience patience) {
        this.session = session;
        this.loop = session.loop();
        this.patience = patience;
    }

    /** Makes all turns to their end. */
    void run(List<Turn> turns) {
        askTogether(turns);
        claims = Claims.of(turns.stream().map(Turn::desired).toList());
        session.onChange(this::changed);
        open = turns.size();
        turns.forEach(turn -> new Round(turn).asked());
        session.runnable().run(() -> open == 0, Instant.MAX);
        session.onChange(() -> {});
    }

    /** One list for each kind, whoever needs it. */
    private void askTogether(List<Turn> turns) {
        for (Stage stage : Stage.values()) {
            Set<Selection> selections = new HashSet<>();
            turns.forEach(turn -> selections.addAll(turn.needs(stage)));
            Together.run(loop, "", session.engine().view().questions(selections));
        }
    }

    /** Looks soon, once for all that changes meanwhile. */
    private void changed() {
        if (look == null && !waiting.isEmpty()) {
            look = loop.at(loop.now().plus(BURST), () -> {
                look = null;
                List.copyOf(waiting).forEach(Round::start);
            });
        }
    }

    private boolean isThere(String namespace) {
        return session.engine().view().find(NamespaceFacts.ref(namespace)).isPresent();
    }

    /** A turn between two rounds, or in one. */
    private final class Round {
        private final Turn turn;
        private Duration poll = FIRST_POLL;
        private Set<Wait> overBefore = Set.of();
        private Loop.@Nullable Alarm alarm;

        Round(Turn turn) {
            this.turn = turn;
        }

        void start() {
            waiting.remove(this);
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
            turn.begin();
            loop.work(lane(), () -> {
                turn.ask();
                loop.post(this::asked);
            });
        }

        private String lane() {
            return turn.desired().application();
        }

        private void asked() {
            Optional<Instant> again = turn.askAgain(loop.now());
            if (again.isPresent()) {
                startAt(again.get());
                return;
            }
            overBefore = patience.over();
            loop.work(lane(), () -> {
                turn.plan(claims, patience);
                loop.post(() -> turn.execute(this::executed));
            });
        }

        private void executed() {
            turn.note();
            Instant next = turn.again().orElse(null);
            Set<Selection> keep = new HashSet<>();
            for (StepResult.Blocked blocked : turn.blocked()) {
                Instant end = patience.end(blocked.kind());
                if (!patience.isOver(blocked.kind())) {
                    keep.addAll(blocked.keep());
                    next = earlier(next, end);
                    if (blocked.polls()) {
                        next = earlier(next, loop.now().plus(nextPoll()));
                    }
                } else if (!overBefore.contains(blocked.kind())) {
                    // What can go on without it has not yet.
                    next = loop.now();
                }
            }
            session.feeds().keep(turn, keep);
            if (next == null) {
                end();
            } else {
                // What is to be tried again is not tried sooner because something else has changed.
                if (turn.again().isEmpty()) {
                    waiting.add(this);
                }
                startAt(earlier(next, turn.nextToTell()));
            }
        }

        private void end() {
            turn.end();
            open--;
            if (!turn.missing().isEmpty()) {
                homeless.add(this);
            }
            // Another application may have brought what was missing.
            for (Round round : List.copyOf(homeless)) {
                if (round.turn.missing().stream().anyMatch(Rounds.this::isThere)) {
                    homeless.remove(round);
                    open++;
                    round.start();
                }
            }
        }

        private Duration nextPoll() {
            Duration now = poll;
            Duration longer = poll.multipliedBy(3).dividedBy(2);
            poll = longer.compareTo(LONGEST_POLL) < 0 ? longer : LONGEST_POLL;
            return now;
        }

        private void startAt(Instant time) {
            alarm = loop.at(time, this::start);
        }
    }

    private static Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? Objects.requireNonNull(other) : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
