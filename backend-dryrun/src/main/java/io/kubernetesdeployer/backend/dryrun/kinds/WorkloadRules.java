package io.kubernetesdeployer.backend.dryrun.kinds;

import static io.kubernetesdeployer.backend.dryrun.check.Numbers.countOf;
import static io.kubernetesdeployer.backend.dryrun.check.Numbers.countOrAnyPercent;
import static io.kubernetesdeployer.backend.dryrun.check.Numbers.countOrPercent;
import static io.kubernetesdeployer.backend.dryrun.check.Numbers.nonNegative;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.pod.ClaimSpecRules;
import io.kubernetesdeployer.backend.dryrun.pod.PodRules;
import java.util.HashMap;
import java.util.Map;

/** Deployment, ReplicaSet, DaemonSet, StatefulSet and ReplicationController. */
public final class WorkloadRules {
    private WorkloadRules() {}

    public static void deployment(Field object, Causes causes) {
        Field spec = object.at("spec");
        nonNegative(spec, "replicas");
        replicated(spec, "deployment", "invalid label selector", causes);
        Field strategy = spec.at("strategy");
        Field rolling = strategy.at("rollingUpdate");
        switch (strategy.at("type").text("RollingUpdate")) {
            case "Recreate" -> {
                if (rolling.isSet()) {
                    rolling.forbidden("may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case "RollingUpdate" -> {
                Field surge = rolling.at("maxSurge");
                Field unavailable = rolling.at("maxUnavailable");
                countOrPercent(unavailable);
                countOrAnyPercent(surge);
                if (unavailable.isSet() && surge.isSet() && countOf(unavailable) == 0 && countOf(surge) == 0) {
                    unavailable.invalid("may not be 0 when `maxSurge` is 0");
                }
            }
            default -> strategy.unsupported("Recreate", "RollingUpdate");
        }
        nonNegative(spec, "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds");
        Field deadline = spec.at("progressDeadlineSeconds");
        if (deadline.isSet() && deadline.number() <= spec.at("minReadySeconds").number()) {
            deadline.invalid("must be greater than minReadySeconds");
        }
    }

    public static void replicaSet(Field object, Causes causes) {
        Field spec = object.at("spec");
        nonNegative(spec, "replicas", "minReadySeconds");
        replicated(spec, "deployment", "invalid label selector", causes);
    }

    private static void replicated(Field spec, String kind, String unusable, Causes causes) {
        if (hasUsableSelector(spec, kind, unusable)) {
            matches(spec);
            PodRules.template(spec.at("template"), causes);
            alwaysRestarted(spec, "ReplicaSet");
        }
    }

    public static void daemonSet(Field object, Causes causes) {
        Field spec = object.at("spec");
        Field selector = spec.at("selector");
        int before = selector.errors();
        Selectors.selector(selector);
        if (selector.errors() == before) {
            matches(spec);
        }
        if (selector.isSet() && Selectors.isEmpty(selector)) {
            selector.invalid("empty selector is invalid for daemonset");
        }
        PodRules.template(spec.at("template"), causes);
        alwaysRestarted(spec, "DaemonSet");
        nonNegative(spec, "minReadySeconds");
        Field strategy = spec.at("updateStrategy");
        switch (strategy.at("type").text("RollingUpdate")) {
            case "OnDelete" -> {}
            case "RollingUpdate" -> rollingDaemonSet(strategy.at("rollingUpdate"));
            default -> strategy.unsupported("RollingUpdate", "OnDelete");
        }
        nonNegative(spec, "revisionHistoryLimit");
    }

    private static void rollingDaemonSet(Field rolling) {
        Field surge = rolling.at("maxSurge");
        Field unavailable = rolling.at("maxUnavailable");
        countOrPercent(unavailable);
        countOrPercent(surge);
        // The server fills in 1 where nothing is given.
        boolean someUnavailable = !unavailable.isSet() || countOf(unavailable) != 0;
        if (someUnavailable && countOf(surge) != 0) {
            surge.invalid("may not be set when maxUnavailable is non-zero");
        } else if (unavailable.isSet() && countOf(unavailable) == 0 && countOf(surge) == 0) {
            unavailable.missing("cannot be 0 when maxSurge is 0");
        }
    }

    public static void statefulSet(Field object, Causes causes) {
        Field spec = object.at("spec");
        Field management = spec.at("podManagementPolicy");
        if (!management.isEmpty() && !management.is("OrderedReady") && !management.is("Parallel")) {
            management.invalid("must be 'OrderedReady' or 'Parallel'");
        }
        statefulStrategy(spec.at("updateStrategy"));
        spec.at("persistentVolumeClaimRetentionPolicy", "whenDeleted").oneOf("Retain", "Delete");
        spec.at("persistentVolumeClaimRetentionPolicy", "whenScaled").oneOf("Retain", "Delete");
        Map<String, Field> claimed = new HashMap<>();
        for (Field claim : spec.each("volumeClaimTemplates")) {
            ClaimSpecRules.template(claim.at("spec"));
            claimed.put(claim.at("metadata", "name").text(), claim);
        }
        nonNegative(spec, "replicas", "minReadySeconds");
        nonNegative(spec.at("ordinals", "start"));
        Names.label(spec.at("serviceName"));
        if (hasUsableSelector(spec, "statefulset", "")) {
            matches(spec);
            PodRules.statefulTemplate(spec.at("template"), claimed, causes);
        }
        alwaysRestarted(spec, "StatefulSet");
    }

    private static void statefulStrategy(Field strategy) {
        Field rolling = strategy.at("rollingUpdate");
        switch (strategy.at("type").text("RollingUpdate")) {
            case "OnDelete" -> {
                if (rolling.isSet()) {
                    rolling.invalid("only allowed for updateStrategy 'RollingUpdate'");
                }
            }
            case "RollingUpdate" -> {
                nonNegative(rolling, "partition");
            }
            default -> strategy.invalid("must be 'RollingUpdate' or 'OnDelete'");
        }
    }

    public static void revision(Field object) {
        if (!object.at("data").isSet()) {
            object.at("data").missing("data is mandatory");
        } else if (!(object.at("data").value() instanceof Map)) {
            object.at("data").missing("data must be a valid JSON object");
        }
        nonNegative(object, "revision");
    }

    public static void replicationController(Field object, Causes causes) {
        Field spec = object.at("spec");
        nonNegative(spec, "minReadySeconds", "replicas");
        Map<String, String> labels = spec.at("template").document().strings("metadata", "labels");
        // The server takes the selector from the labels of the template.
        if (spec.at("selector").isEmpty() && labels.isEmpty()) {
            spec.at("selector").missing("");
        }
        if (!spec.at("template").isSet()) {
            spec.at("template").missing("");
            return;
        }
        Map<String, String> selector = spec.document().strings("selector");
        if (!labels.entrySet().containsAll(selector.entrySet())) {
            spec.at("template", "metadata", "labels").invalid("`selector` does not match template `labels`");
        }
        PodRules.template(spec.at("template"), causes);
        alwaysRestarted(spec, "ReplicationController");
    }

    /** Checks the selector, and says whether the template can be held against it. */
    private static boolean hasUsableSelector(Field spec, String kind, String unusable) {
        Field selector = spec.at("selector");
        if (!selector.isSet()) {
            selector.missing("");
            return true;
        }
        int before = selector.errors();
        Selectors.selector(selector);
        boolean usable = selector.errors() == before;
        if (Selectors.isEmpty(selector)) {
            selector.invalid("empty selector is invalid for " + kind);
        }
        if (!usable) {
            selector.invalid(unusable);
        }
        return usable;
    }

    private static void matches(Field spec) {
        Field labels = spec.at("template", "metadata", "labels");
        Map<String, String> given = spec.at("template").document().strings("metadata", "labels");
        // The server takes a selector that is not set for one that selects nothing.
        if (!spec.at("selector").isSet() || !Selectors.matches(spec.at("selector"), given)) {
            labels.invalid("`selector` does not match template `labels`");
        }
    }

    private static void alwaysRestarted(Field spec, String kind) {
        Field restart = spec.at("template", "spec", "restartPolicy");
        if (!restart.isEmpty() && !restart.is("Always")) {
            restart.unsupported("Always");
        }
        Field deadline = spec.at("template", "spec", "activeDeadlineSeconds");
        if (deadline.isSet()) {
            deadline.forbidden("activeDeadlineSeconds in " + kind + " is not Supported");
        }
    }
}
