package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FieldValidation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one pass does with the cluster, with the threads of that pass. */
final class ClusterPass implements AutoCloseable {
    private final ProviderOptions options;
    private final Labels labels;
    private final Calls calls;
    private final Types types;
    private final Kstatus kstatus;
    private final Time time;
    private final ProviderListener listener;
    private final Parallel parallel;
    private final OwnedFields ownedFields;
    private final Map<ApplicationPlan, Observer.Found> found = new IdentityHashMap<>();

    ClusterPass(
            ProviderOptions options,
            Labels labels,
            OwnedFields ownedFields,
            Calls calls,
            Types types,
            Time time,
            ProviderListener listener) {
        this.options = options;
        this.ownedFields = ownedFields;
        this.labels = labels;
        this.calls = calls;
        this.types = types;
        this.kstatus = new Kstatus(options, time::now);
        this.time = time;
        this.listener = listener;
        this.parallel = new Parallel(options.parallelism());
    }

    /** @return what became of each resource, by identity of those in the plans */
    List<AppliedPlan> apply(List<ApplicationPlan> plans) {
        ApplyOptions apply = new ApplyOptions(
                options.fieldManager(),
                options.forceConflicts(),
                options.dryRun() == DryRun.SERVER,
                FieldValidation.STRICT);
        List<PlannedResource> all = new ArrayList<>();
        plans.forEach(plan -> all.addAll(plan.resources()));
        LiveIndex live = new LiveIndex(calls, parallel, options.dryRun() == DryRun.NONE);
        if (options.dryRun() == DryRun.NONE) {
            for (ApplicationPlan plan : plans) {
                found.put(plan, list(plan));
                live.add(found.get(plan).live());
            }
        }
        live.read(all.stream().filter(one -> one.refused().isEmpty()).toList(), types);
        List<PlannedResource> guarded = new Guard(labels, options.policies(), live).check(all);
        Namespaces namespaces = new Namespaces(calls, parallel, options, apply, live);
        List<PlannedResource> ready = namespaces.check(guarded, types);
        EstablishedDefinitions definitions =
                new EstablishedDefinitions(calls, types, labels, kstatus, time, listener, options.establishTimeout());
        Map<PlannedResource, Outcome> outcomes = new Applier(
                        calls, parallel, types, definitions, live, ownedFields, namespaces.toCome(), apply, listener)
                .apply(ready);
        List<AppliedPlan> applied = new ArrayList<>();
        int next = 0;
        for (ApplicationPlan plan : plans) {
            List<Outcome> own = new ArrayList<>();
            for (int i = 0; i < plan.resources().size(); i++) {
                own.add(outcomes.getOrDefault(ready.get(next++), Outcome.NONE));
            }
            applied.add(new AppliedPlan(plan, own, List.of(), List.of()));
        }
        return applied;
    }

    /** Deletes what is no longer asked for, unless it is not known for sure what is asked for, or something failed. */
    AppliedPlan prune(AppliedPlan applied) {
        ApplicationRequest request = applied.plan().request();
        boolean known = request.resources().isPresent() && request.complete() && !request.refused();
        if (!options.prune() || !known || !applied.errors().isEmpty()) {
            return applied;
        }
        Set<ObjectKey> wanted = new HashSet<>();
        applied.plan().resources().forEach(planned -> wanted.add(ObjectKey.of(planned.ref())));
        try {
            List<PrunedResource> pruned = prune(request.application(), request.uuid(), wanted);
            return applied.withPruned(pruned);
        } catch (ClusterException e) {
            return new AppliedPlan(applied.plan(), applied.outcomes(), List.of(), List.of(cannotPrune(e)));
        }
    }

    /** Deletes everything an application had whose relation is gone. */
    AppliedPlan withdraw(String application, String uuid) {
        ApplicationRequest gone = ApplicationRequest.withdrawn(application, uuid);
        return prune(new AppliedPlan(new ApplicationPlan(gone, List.of(), List.of()), List.of(), List.of(), List.of()));
    }

    /** The same plan, with what of the pruned is gone meanwhile. */
    AppliedPlan lookAgain(AppliedPlan applied) {
        return Pruner.isAnyTerminating(applied.pruned())
                ? applied.withPruned(pruner().look(applied.plan().application(), applied.pruned()))
                : applied;
    }

    /** Where nothing was written, what was found before the pass began to apply tells. */
    Observation observe(AppliedPlan applied) {
        Observer.Found before = found.get(applied.plan());
        return observer()
                .observe(applied.plan(), before == null || !applied.isUntouched() ? list(applied.plan()) : before);
    }

    private Observer observer() {
        return new Observer(parallel, types, kstatus, new FailedPods(calls, calls, types, kstatus));
    }

    private Observer.Found list(ApplicationPlan plan) {
        return new OwnedObjects(calls, parallel, types, labels)
                .list(plan.request().uuid(), plan.resources());
    }

    @Override
    public void close() {
        parallel.close();
    }

    private static ResourceError cannotPrune(ClusterException e) {
        return Advice.of(e, null).about("what is no longer asked for could not be found, and stays for now");
    }

    private List<PrunedResource> prune(String application, String uuid, Set<ObjectKey> wanted) {
        Inventory inventory = new LabelScan(calls, parallel, types, labels, options.namespace());
        List<Resource> found = inventory.of(uuid);
        return pruner().prune(application, found, wanted);
    }

    private Pruner pruner() {
        return new Pruner(calls, parallel, types, options, time, listener);
    }
}
