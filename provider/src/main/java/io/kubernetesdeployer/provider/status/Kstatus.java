package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.object.Conditions;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.Termination;
import io.kubernetesdeployer.provider.options.StatusOptions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * How far a resource is, by the rules of kstatus (sigs.k8s.io/cli-utils, pkg/kstatus): those for every object first, then
 * that of its kind, then the condition {@code Ready}. {@code docs/status.md} has the table.
 */
public final class Kstatus {
    private static final StatusRule ALWAYS_CURRENT = object -> Verdict.CURRENT;

    private final Map<GroupKind, StatusRule> rules = new HashMap<>();

    /**
     * Makes the rules.
     *
     * @param options how long to be patient, and with what
     * @param now the time, for what may take only so long
     */
    public Kstatus(StatusOptions options, Supplier<Instant> now) {
        Grace grace = new Grace(options.failureGrace(), now);
        ReplicaFailure replicaFailure = new ReplicaFailure(grace);
        for (String kind : new String[] {"Secret", "ConfigMap", "PodDisruptionBudget.policy"}) {
            rules.put(GroupKind.parse(kind), ALWAYS_CURRENT);
        }
        rules.put(GroupKind.parse("CronJob.batch"), Kstatus::cronJob);
        rules.put(GroupKind.parse("Service"), new ServiceRule(options.requireLoadBalancerAddress()));
        rules.put(GroupKind.parse("PersistentVolumeClaim"), new ClaimRule());
        rules.put(GroupKind.parse("Pod"), new PodRule(grace));
        rules.put(GroupKind.parse("Deployment.apps"), new DeploymentRule(replicaFailure));
        rules.put(GroupKind.parse("ReplicaSet.apps"), new ReplicaSetRule(replicaFailure));
        rules.put(GroupKind.parse("StatefulSet.apps"), new StatefulSetRule());
        rules.put(GroupKind.parse("DaemonSet.apps"), new DaemonSetRule());
        rules.put(GroupKind.parse("Job.batch"), new JobRule(options.waitForJobs()));
        rules.put(Kinds.DEFINITION, Kstatus::definition);
        rules.put(Kinds.API_SERVICE, Kstatus::apiService);
    }

    /**
     * Judges an object.
     *
     * @param live the object, as the cluster has it
     * @return how far it is, and why
     */
    public Verdict of(Resource live) {
        Document object = live.document();
        if (live.isTerminating()) {
            return new Verdict(ResourceState.TERMINATING, Termination.reason(object), null);
        }
        OptionalLong generation = object.integer("metadata", "generation");
        OptionalLong observed = object.integer("status", "observedGeneration");
        if (generation.isPresent() && observed.isPresent() && generation.getAsLong() != observed.getAsLong()) {
            return Verdict.inProgress("generation " + generation.getAsLong() + " is not seen by its controller yet, "
                    + observed.getAsLong() + " is");
        }
        Conditions conditions = Conditions.of(object);
        if (conditions.is("Reconciling", "True")) {
            return Verdict.inProgress(conditions.message("Reconciling"));
        }
        if (conditions.is("Stalled", "True")) {
            return Verdict.failed(conditions.message("Stalled"));
        }
        StatusRule rule = rules.get(live.groupKind());
        return rule != null ? rule.judge(object) : ready(conditions);
    }

    private static Verdict ready(Conditions conditions) {
        return conditions.is("Ready", "False") || conditions.is("Ready", "Unknown")
                ? Verdict.inProgress(conditions.message("Ready"))
                : Verdict.CURRENT;
    }

    private static Verdict cronJob(Document object) {
        return object.isTrue("spec", "suspend")
                ? Verdict.current("suspended: it starts no Jobs until spec.suspend is false")
                : Verdict.CURRENT;
    }

    /** Its group is served by others, so it is of no use before they are reached. */
    private static Verdict apiService(Document object) {
        Conditions conditions = Conditions.of(object);
        return conditions.is("Available", "True")
                ? Verdict.CURRENT
                : Verdict.inProgress("not available: " + conditions.message("Available"));
    }

    private static Verdict definition(Document object) {
        Conditions conditions = Conditions.of(object);
        if (conditions.is("NamesAccepted", "False")) {
            return Verdict.failed(conditions.message("NamesAccepted"));
        }
        if (conditions.is("Established", "False") && !conditions.hasReason("Established", "Installing")) {
            return Verdict.failed(conditions.message("Established"));
        }
        return conditions.is("Established", "True") ? Verdict.CURRENT : Verdict.inProgress("not Established yet");
    }
}
