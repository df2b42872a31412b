package io.kubernetesdeployer.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Waits until all that was applied is Current or Failed; answers each change, and says in the end what stands behind it. */
final class SettledWait {
    private final Settling settling;
    private final Calls calls;
    private final Answering answering;
    private final Progress progress;
    private final WorkerAddresses workers;
    private List<AppliedPlan> plans;

    /** @param settling what watches the cluster; not closed */
    SettledWait(Settling settling, Calls calls, Answering answering, Progress progress, List<AppliedPlan> plans) {
        this.settling = settling;
        this.calls = calls;
        this.answering = answering;
        this.progress = progress;
        this.workers = new WorkerAddresses(calls);
        this.plans = plans;
    }

    /** The plans, with what of the pruned is gone meanwhile. */
    List<AppliedPlan> plans() {
        return plans;
    }

    /** @param enough ends the wait, as does an interrupt */
    ReconcileResult until(Instant end, BooleanSupplier enough) {
        Map<AppliedPlan, Observation> seen = new IdentityHashMap<>();
        while (true) {
            seen.clear();
            plans = plans.stream().map(settling::lookAgain).toList();
            if (settling.isPollDue()) {
                workers.ask();
            }
            List<ApplicationResult> results = answering.observed(
                    applied -> {
                        Observation observation = settling.observe(applied);
                        seen.put(applied, observation);
                        return observation;
                    },
                    plans);
            ReconcileResult result = answering.committed(results, calls, workers);
            boolean polls = workers.isFailing()
                    || plans.stream().anyMatch(applied -> Pruner.isAnyTerminating(applied.pruned()));
            if (result.isSettled() || !settling.await(end, polls, enough)) {
                return diagnosed(seen, result);
            }
        }
    }

    /** With what stands behind that which does not get on, unless whoever waited is called away. */
    private ReconcileResult diagnosed(Map<AppliedPlan, Observation> seen, ReconcileResult result) {
        if (Thread.currentThread().isInterrupted()) {
            return result;
        }
        List<ApplicationResult> results = new ArrayList<>();
        for (AppliedPlan applied : plans) {
            Observation observation = settling.diagnosed(applied, seen.getOrDefault(applied, Observation.NONE));
            ApplicationResult one = applied.result(observation);
            one.resources()
                    .forEach(resource -> resource.diagnosis()
                            .ifPresent(diagnosis -> progress.on(
                                    new ProviderEvent.Diagnosed(one.application(), resource.ref(), diagnosis))));
            results.add(one);
        }
        return new ReconcileResult(results, result.workerIps(), result.errors(), result.warnings(), result.requests());
    }
}
