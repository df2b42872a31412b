package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.answer.Answer;
import io.kubernetesdeployer.provider.answer.Publisher;
import io.kubernetesdeployer.provider.desired.Answers;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.execute.Restraint;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.observe.Attention;
import io.kubernetesdeployer.provider.turn.Carried;
import io.kubernetesdeployer.provider.turn.Deadlines;
import io.kubernetesdeployer.provider.turn.Outlook;
import io.kubernetesdeployer.provider.turn.Round;
import io.kubernetesdeployer.provider.turn.Told;
import io.kubernetesdeployer.provider.turn.Turn;
import io.kubernetesdeployer.provider.turn.TurnResult;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One application being kept as it is wanted: looked at when something that concerns it may have changed, one round after
 * the other, and never by more than one at a time. On the deciding thread.
 */
final class Keeping implements Attentive {
    /** How old what is not watched may be. */
    private static final Duration STALE = Duration.ofSeconds(2);
    /** How soon what has failed is looked at again. */
    private static final Duration FIRST_MEND = Duration.ofSeconds(5);

    private static final Duration FIRST_POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

    private final Shared shared;
    private final Applications applications;
    private final Told told;
    private final Answers answers = new Answers();
    private final Pace polls = new Pace(FIRST_POLL, LONGEST_POLL);
    private final Pace mends;
    private final Schedule schedule;
    private Wanted wanted;
    private Carried carried;
    private Deadlines deadlines;
    private @Nullable DesiredState desired;
    private @Nullable Turn turn;
    private Set<String> missing = Set.of();

    Keeping(Shared shared, Applications applications, Wanted wanted) {
        this.shared = shared;
        this.applications = applications;
        this.wanted = wanted;
        this.told = new Told(wanted.request().application(), shared.parts().progress(), shared.loop()::now);
        this.mends = new Pace(FIRST_MEND, shared.parts().options().resync());
        this.schedule = new Schedule(shared.loop(), this::begin);
        this.carried = carried();
        this.deadlines = deadlines();
    }

    /**
     * What an application is to be.
     *
     * @param tooMuch why nothing of it may be applied, because there is too much of it; {@code null} where there is not
     * @param withdrawn whether it is gone, and what it has left is to go
     */
    record Wanted(ApplicationRequest request, @Nullable ResourceError tooMuch, boolean withdrawn) {}

    private Carried carried() {
        return new Carried(new Restraint(shared.parts().endlessAttempts(shared.loop())), told, answers);
    }

    private Deadlines deadlines() {
        return new Deadlines(shared.parts().options().waiting(), shared.loop()::now);
    }

    String application() {
        return wanted.request().application();
    }

    String uuid() {
        return wanted.request().uuid();
    }

    /** Takes what is wanted now. */
    void want(Wanted now) {
        if (!now.equals(wanted)) {
            wanted = now;
            carried = carried();
            deadlines = deadlines();
            prepareAgain();
        }
    }

    /** What is wanted has to be made ready anew. */
    void prepareAgain() {
        desired = null;
        if (turn != null) {
            turn.stop();
        }
        schedule.atOnce();
    }

    @Override
    public void changed(ObjectKey key, @Nullable Resource before, @Nullable Resource now) {
        if (!key.type().equals(Kinds.NAMESPACE) || missing.contains(key.name())) {
            wake();
        }
    }

    /** Something that concerns it may have changed. */
    void wake() {
        schedule.soon();
    }

    /** Namespaces that it needs and that are missing. */
    Set<String> missing() {
        return missing;
    }

    /** Begins nothing more. */
    void end() {
        schedule.end();
        if (turn != null) {
            turn.stop();
        }
        shared.feeds().keep(this, Set.of());
        shared.discovery().await(this, false);
    }

    boolean isRunning() {
        return schedule.isRunning();
    }

    private void begin() {
        if (desired == null) {
            prepare();
        } else {
            look(desired);
        }
    }

    private void prepare() {
        Wanted now = wanted;
        inWork(() -> prepared(now), ready -> take(ready, now));
    }

    /** Has a worker make something of this round, and the deciding thread take it, unless the round was given up. */
    private <T> void inWork(Supplier<T> make, Consumer<T> take) {
        BooleanSupplier current = schedule.round();
        shared.loop().work(application(), () -> {
            T made = make.get();
            shared.loop().post(() -> {
                if (current.getAsBoolean()) {
                    take.accept(made);
                }
            });
        });
    }

    private DesiredState prepared(Wanted now) {
        ApplicationRequest request = now.request();
        return now.withdrawn()
                ? DesiredState.withdrawn(request.application(), request.uuid())
                : shared.engine()
                        .preparer()
                        .prepare(
                                request,
                                shared.engine().inventories().of(request.application(), request.uuid()),
                                now.tooMuch());
    }

    private void take(DesiredState ready, Wanted of) {
        if (!of.equals(wanted)) {
            schedule.rest();
            return;
        }
        desired = ready;
        answers.retain(ready);
        applications.wake(shared.claims().put(ready));
        if (!of.withdrawn()) {
            shared.parts().tellOrder(ready);
        }
        look(ready);
    }

    private void look(DesiredState now) {
        Turn next = new Turn(shared.engine(), now, carried);
        turn = next;
        BooleanSupplier current = schedule.round();
        new Round(
                        shared.loop(),
                        shared.engine().view(),
                        shared.questions(),
                        next,
                        shared.claims(),
                        deadlines,
                        polls,
                        schedule.began().minus(STALE),
                        outlook -> {
                            if (current.getAsBoolean()) {
                                made(next, outlook);
                            }
                        })
                .start();
    }

    private void made(Turn made, Outlook outlook) {
        if (!made.isPlanned() || desired == null || schedule.isEnded()) {
            schedule.rest();
            outlook.again().ifPresent(schedule::at);
            return;
        }
        ApplicationRequest request = wanted.request();
        inWork(() -> Seen.of(made, request, shared.parts().publisher()), seen -> {
            shared.parts().progress().seen(seen.result().application());
            shared.outbox().answer(request, seen.answer());
            keepInView(made, seen, outlook);
            goOn(seen, outlook);
        });
    }

    /**
     * What a round has shown.
     *
     * @param waitsForTypes whether a kind is not served
     */
    private record Seen(TurnResult result, Attention attention, Answer answer, boolean waitsForTypes) {
        static Seen of(Turn made, ApplicationRequest request, Publisher publisher) {
            Attention attention = made.lookAgain();
            TurnResult result = made.result();
            Answer answer = publisher.answer(request, result.application(), result.live());
            return new Seen(result, attention, answer, made.hasUnservedKinds());
        }
    }

    private void keepInView(Turn made, Seen seen, Outlook outlook) {
        missing = made.missing();
        Set<Selection> keep = new HashSet<>(made.objects());
        keep.addAll(seen.attention().selections());
        keep.addAll(outlook.keep());
        if (!missing.isEmpty()) {
            shared.engine()
                    .types()
                    .find(Kinds.NAMESPACE)
                    .ifPresent(type -> keep.add(Selection.of(type).withMetadataOnly(true)));
        }
        shared.feeds().keep(this, keep);
        shared.discovery().await(this, seen.waitsForTypes());
    }

    private void goOn(Seen seen, Outlook outlook) {
        TurnResult result = seen.result();
        boolean unfinished = result.isUnfinished();
        if (outlook.again().isEmpty() && !unfinished) {
            deadlines = deadlines();
            polls.restart();
        }
        boolean isGone = wanted.withdrawn()
                && !unfinished
                && !shared.engine().inventories().contains(uuid());
        schedule.rest();
        outlook.again().ifPresent(schedule::at);
        seen.attention().time().ifPresent(schedule::at);
        if (unfinished || !result.errors().isEmpty()) {
            schedule.at(shared.loop().now().plus(mends.next()));
        } else {
            mends.restart();
        }
        applications.roundEnded(this, isGone);
    }

    /** Gives the round up, of which nothing will come any more. */
    void giveUp() {
        desired = null;
        schedule.giveUp(shared.loop().now().plus(mends.next()));
    }
}
