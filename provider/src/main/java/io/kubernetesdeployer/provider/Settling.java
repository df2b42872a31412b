package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Looks again and again at what was applied. What is there was listed once; what may still change is watched, also the
 * pods behind it. Closing it ends the watches.
 */
final class Settling implements AutoCloseable {
    private static final int MAX_DIAGNOSES = 5;

    private final Informers informers;
    private final Parallel parallel;
    private final OwnedObjects objects;
    private final Observer observer;
    private final Pruner pruner;
    private final Diagnostician diagnostician;
    private boolean first = true;

    Settling(ProviderOptions options, Labels labels, Calls calls, Types types, Time time, ProviderListener listener) {
        Kstatus kstatus = new Kstatus(options, time::now);
        this.informers = new Informers(calls, time, listener);
        this.parallel = new Parallel(options.parallelism());
        this.objects = new OwnedObjects(informers, parallel, types, labels);
        FailedPods pods = new FailedPods(informers, calls, types, kstatus);
        this.observer = new Observer(parallel, types, kstatus, pods);
        this.pruner = new Pruner(calls, parallel, types, options, time, listener);
        this.diagnostician = new Diagnostician(calls, types, pods);
    }

    /** Whether to ask again for what cannot be watched. */
    boolean isPollDue() {
        return first || informers.isPollDue();
    }

    /** What of the pruned is gone meanwhile. */
    AppliedPlan lookAgain(AppliedPlan applied) {
        return isPollDue() && Pruner.isAnyTerminating(applied.pruned())
                ? applied.withPruned(pruner.look(applied.plan().application(), applied.pruned()))
                : applied;
    }

    Observation observe(AppliedPlan applied) {
        ApplicationPlan plan = applied.plan();
        return observe(plan.request().uuid(), plan.resources(), applied.outcomes());
    }

    /** @param outcomes what became of the resources, in their order */
    Observation observe(String uuid, List<PlannedResource> resources, List<Outcome> outcomes) {
        Observation seen = observer.observe(resources, objects.list(uuid, resources));
        List<PlannedResource> unsettled = new ArrayList<>();
        for (int i = 0; i < resources.size(); i++) {
            ResourceState state = seen.statuses().get(i).state();
            if (state != ResourceState.CURRENT
                    && state != ResourceState.FAILED
                    && outcomes.get(i).isApplied()
                    && outcomes.get(i).action() != Action.DONE) {
                unsettled.add(resources.get(i));
            }
        }
        objects.follow(uuid, resources, unsettled);
        return seen;
    }

    /**
     * Waits until another look may show something else.
     *
     * @param polls whether something is waited for that cannot be watched
     * @param enough asked a few times a second by the calling thread
     * @return whether to look; not when the time is over, it is enough, or the thread was interrupted
     */
    boolean await(Instant end, boolean polls, BooleanSupplier enough) {
        first = false;
        return informers.await(end, polls, enough);
    }

    /** What stands behind those that do not get on; a few, as each costs calls. */
    Observation diagnosed(AppliedPlan applied, Observation seen) {
        List<Integer> stuck = new ArrayList<>();
        for (int i = 0; i < seen.live().size() && stuck.size() < MAX_DIAGNOSES; i++) {
            ResourceStatus status = seen.statuses().get(i);
            boolean asked = status.state() == ResourceState.FAILED || status.state() == ResourceState.IN_PROGRESS;
            boolean ours = applied.outcomes().get(i).isApplied();
            if (asked && ours && seen.live().get(i).isPresent()) {
                stuck.add(i);
            }
        }
        List<Diagnosis> found =
                parallel.map(stuck, i -> diagnostician.of(seen.live().get(i).orElseThrow()));
        Map<Integer, Diagnosis> diagnoses = new HashMap<>();
        for (int i = 0; i < stuck.size(); i++) {
            if (!found.get(i).isEmpty()) {
                diagnoses.put(stuck.get(i), found.get(i));
            }
        }
        return new Observation(seen.statuses(), seen.live(), diagnoses);
    }

    @Override
    public void close() {
        informers.close();
        parallel.close();
    }
}
