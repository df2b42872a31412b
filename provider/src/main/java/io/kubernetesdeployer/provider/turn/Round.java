package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.execute.StepResult;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.plan.Wait;
import io.kubernetesdeployer.provider.view.LiveView;
import io.kubernetesdeployer.provider.view.Questions;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A round of a turn: asks what is not known, plans, and carries the plan out as far as it goes. On the deciding thread,
 * which it never holds up.
 */
public final class Round {
    private final Loop loop;
    private final LiveView view;
    private final Questions questions;
    private final Turn turn;
    private final Claims claims;
    private final Deadlines deadlines;
    private final Pace polls;
    private final Instant since;
    private final Consumer<Outlook> ended;
    private Set<Wait> overBefore = Set.of();

    /**
     * @param claims who gets what several ask for
     * @param deadlines how long is waited
     * @param polls the pauses between looks at what cannot be kept in view
     * @param since what was asked for earlier, and is not watched, is asked for again
     * @param ended told at the end
     */
    public Round(
            Loop loop,
            LiveView view,
            Questions questions,
            Turn turn,
            Claims claims,
            Deadlines deadlines,
            Pace polls,
            Instant since,
            Consumer<Outlook> ended) {
        this.loop = loop;
        this.view = view;
        this.questions = questions;
        this.turn = turn;
        this.claims = claims;
        this.deadlines = deadlines;
        this.polls = polls;
        this.since = since;
        this.ended = ended;
    }

    /** Begins. */
    public void start() {
        turn.begin();
        ask(0);
    }

    private void ask(int stage) {
        if (stage == Stage.values().length) {
            asked();
            return;
        }
        List<Selection> needs = turn.needs(Stage.values()[stage]);
        questions.ask(turn.unheld(needs, loop.now()), since, () -> ask(stage + 1));
    }

    private void asked() {
        Optional<Instant> again = turn.askAgain(loop.now());
        if (again.isPresent()) {
            ended.accept(new Outlook(again.get(), Set.of()));
            return;
        }
        overBefore = deadlines.over();
        loop.work(turn.desired().application(), () -> {
            turn.plan(claims, deadlines);
            loop.post(() -> turn.execute(this::executed));
        });
    }

    private void executed() {
        turn.note(loop.now());
        Instant next = turn.again().orElse(null);
        Set<Selection> keep = new HashSet<>();
        for (StepResult.Blocked blocked : turn.blocked()) {
            Instant end = deadlines.end(blocked.kind());
            if (!deadlines.isOver(blocked.kind())) {
                keep.addAll(blocked.keep());
                next = earlier(next, end);
                if (blocked.polls()) {
                    next = earlier(next, loop.now().plus(polls.next()));
                }
            } else if (!overBefore.contains(blocked.kind())) {
                // What can go on without it has not yet.
                next = loop.now();
            }
        }
        ended.accept(new Outlook(next == null ? null : earlier(next, turn.nextToTell()), keep));
    }

    private static Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? Objects.requireNonNull(other) : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
