package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.provider.answer.Answering;
import io.kubernetesdeployer.provider.answer.WorkerAddresses;
import io.kubernetesdeployer.provider.loop.InterruptedLoopException;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.loop.Together;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.Diagnosis;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.observe.Attention;
import io.kubernetesdeployer.provider.observe.Diagnostician;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.turn.Turn;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Waits until all that was applied is Current or Failed; answers each change, and says in the end what stands behind it. */
final class SettledWait {
    /** How long nobody is asked whether it is enough. */
    private static final Duration SLICE = Duration.ofMillis(250);
    /** In how much time changes make one look together. */
    private static final Duration BURST = Duration.ofMillis(50);
    /** How often what cannot be watched is asked for. */
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Session session;
    private final Loop loop;
    private final Answering answering;
    private final ProviderListener listener;
    private final List<Turn> turns;
    private WorkerAddresses workers = WorkerAddresses.UNASKED;
    private boolean changed;

    SettledWait(Session session, Answering answering, ProviderListener listener, List<Turn> turns) {
        this.session = session;
        this.loop = session.loop();
        this.answering = answering;
        this.listener = listener;
        this.turns = turns;
    }

    /** @param enough ends the wait, as does an interrupt */
    ReconcileResult until(Instant end, BooleanSupplier enough) {
        session.onChange(() -> changed = true);
        try {
            while (true) {
                Instant looked = loop.now();
                Instant next = look();
                ReconcileResult result = answered();
                if (result.isSettled() || !await(next, looked, end, enough)) {
                    return diagnosed(result);
                }
            }
        } finally {
            session.onChange(() -> {});
            session.feeds().keep(this, Set.of());
        }
    }

    /** @return when to look again though nothing changes */
    private Instant look() {
        changed = false;
        if (workers.addresses().isEmpty() && (workers.failure() == null || workers.isFailing())) {
            workers = WorkerAddresses.ask(session.engine().calls());
        }
        Set<Selection> keep = new HashSet<>();
        Instant next = workers.isFailing() ? loop.now().plus(POLL) : Instant.MAX;
        for (Attention attention : Together.map(loop, "", turns, Turn::lookAgain)) {
            keep.addAll(attention.selections());
            Instant time = attention.time().orElse(Instant.MAX);
            next = time.isBefore(next) ? time : next;
        }
        session.feeds().keep(this, keep);
        return next;
    }

    private ReconcileResult answered() {
        List<ApplicationResult> results =
                turns.stream().map(turn -> answering.answered(turn.result())).toList();
        return answering.committed(
                results,
                workers,
                session.engine().unservedRules(),
                session.engine().calls().requests());
    }

    /** @return whether to look again; not when the time is over or it is enough */
    private boolean await(Instant next, Instant looked, Instant end, BooleanSupplier enough) {
        while (true) {
            Instant now = loop.now();
            if (!now.isBefore(end) || enough.getAsBoolean()) {
                return false;
            }
            if (!now.isBefore(next) || changed && !now.isBefore(looked.plus(BURST))) {
                return true;
            }
            boolean isBurst = changed;
            Instant calm = isBurst ? looked.plus(BURST) : end;
            Instant wake = Collections.min(List.of(now.plus(SLICE), next, calm, end));
            try {
                session.runnable().run(() -> changed != isBurst, wake);
            } catch (InterruptedLoopException e) {
                return false;
            }
        }
    }

    /** With what stands behind that which is not progressing, unless the thread is called away. */
    private ReconcileResult diagnosed(ReconcileResult result) {
        if (Thread.currentThread().isInterrupted()) {
            return result;
        }
        List<ApplicationResult> results = new ArrayList<>();
        for (Turn turn : turns) {
            List<Item> stuck = Diagnostician.stuck(turn.items());
            List<Diagnosis> found = Together.map(
                    loop,
                    "",
                    stuck,
                    item -> session.engine().diagnostician().of(item.live().orElseThrow()));
            for (int i = 0; i < stuck.size(); i++) {
                if (!found.get(i).isEmpty()) {
                    stuck.get(i).setDiagnosis(found.get(i));
                    listener.on(new ProviderEvent.Diagnosed(
                            turn.desired().application(), stuck.get(i).ref(), found.get(i)));
                }
            }
            results.add(turn.result().application());
        }
        return new ReconcileResult(
                results,
                result.workerIps(),
                result.errors(),
                result.warnings(),
                session.engine().calls().requests());
    }
}
