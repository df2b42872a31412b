package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.pod.ResourceRules;
import io.kubernetesdeployer.backend.dryrun.pod.TolerationRules;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small kinds of the cluster itself. */
public final class ClusterRules {
    private static final long MAX_GROUP_PRIORITY = 20_000;
    private static final long MAX_VERSION_PRIORITY = 1000;
    private static final long MAX_PORT = 65535;
    private static final long MAX_PRIORITY = 1_000_000_000;

    private static final Map<String, Long> SYSTEM_PRIORITIES =
            Map.of("system-cluster-critical", 2_000_000_000L, "system-node-critical", 2_000_001_000L);

    private ClusterRules() {}

    public static void priorityClass(Field object) {
        Field name = object.at("metadata", "name");
        if (SYSTEM_PRIORITIES.containsKey(name.text())) {
            // They are there from the start.
            if (object.at("value").number() != SYSTEM_PRIORITIES.get(name.text())) {
                object.at("value").forbidden("may not be changed in an update.");
            }
        } else if (name.text().startsWith("system-")) {
            name.forbidden("priority class names with 'system-' prefix are reserved for system use only. error: "
                    + name.text() + " is not a known system priority class");
        } else if (object.at("value").number() > MAX_PRIORITY) {
            object.at("value").forbidden("maximum allowed value of a user defined priority is " + MAX_PRIORITY);
        }
        Field policy = object.at("preemptionPolicy");
        if (policy.isSet()) {
            policy.required().oneOf("PreemptLowerPriority", "Never");
        }
    }

    public static void runtimeClass(Field object) {
        Field handler = object.at("handler");
        NameForm.LABEL.errors(handler.text()).forEach(error -> handler.invalid(handler.text(), error));
        ResourceRules.overhead(object.at("overhead", "podFixed"), object.at("overhead"));
        Field scheduling = object.at("scheduling");
        Selectors.labels(scheduling.at("nodeSelector"));
        TolerationRules.check(scheduling);
        Set<String> seen = new HashSet<>();
        for (Field toleration : scheduling.each("tolerations")) {
            if (!seen.add(String.valueOf(toleration.value()))) {
                toleration.duplicate();
            }
        }
    }

    public static void lease(Field object) {
        Field seconds = object.at("spec", "leaseDurationSeconds");
        if (seconds.isSet() && seconds.number() <= 0) {
            seconds.invalid("must be greater than 0");
        }
        Numbers.nonNegative(object.at("spec"), "leaseTransitions");
    }

    public static void apiService(Field object) {
        Field spec = object.at("spec");
        String name = spec.at("version").text() + "." + spec.at("group").text();
        if (!object.at("metadata", "name").is(name)) {
            object.at("metadata", "name").invalid("must be `spec.version+\".\"+spec.group`: \"" + name + "\"");
        }
        Field group = spec.at("group");
        if (group.isEmpty() && !spec.at("version").is("v1")) {
            group.missing("only v1 may have an empty group and it better be legacy kube");
        }
        Names.subdomain(group);
        NameForm.DNS_1035
                .errors(spec.at("version").text())
                .forEach(error -> spec.at("version").invalid(spec.at("version").text(), error));
        priority(spec.at("groupPriorityMinimum"), MAX_GROUP_PRIORITY);
        priority(spec.at("versionPriority"), MAX_VERSION_PRIORITY);
        Field service = spec.at("service");
        Field authorities = spec.at("caBundle");
        Field insecure = spec.at("insecureSkipTLSVerify");
        if (!service.isSet()) {
            if (!authorities.isEmpty()) {
                authorities.invalid(
                        authorities.text().length() / 4 * 3 + " bytes", "local APIServices may not have a caBundle");
            }
            if (insecure.isTrue()) {
                insecure.invalid("local APIServices may not have insecureSkipTLSVerify");
            }
            return;
        }
        service.at("namespace").required();
        service.at("name").required();
        Field port = service.at("port");
        if (port.isSet() && (port.number() < 1 || port.number() > MAX_PORT)) {
            port.invalid("port is not valid: must be between 1 and " + MAX_PORT + ", inclusive");
        }
        if (insecure.isTrue() && !authorities.isEmpty()) {
            insecure.invalid("may not be true if caBundle is present");
        }
    }

    /** A namespace, with what the admission plugin PodSecurity demands of its labels. */
    public static void namespace(Field object) {
        for (Field finalizer : object.each("spec", "finalizers")) {
            Field told = finalizer.reportedAt("spec.finalizers");
            Names.qualified(told);
            Names.finalizer(told);
        }
        if (object.errors() > 0) {
            // A plugin looks at the levels, after everything else.
            return;
        }
        for (String mode : List.of("enforce", "audit", "warn")) {
            Field labels = object.at("metadata", "labels");
            Field level = labels.key("pod-security.kubernetes.io/" + mode);
            if (level.isSet()
                    && !List.of("privileged", "baseline", "restricted").contains(level.text())) {
                level.invalid("must be one of privileged, baseline, restricted");
            }
            Field version = labels.key("pod-security.kubernetes.io/" + mode + "-version");
            if (version.isSet() && !version.is("latest") && !version.text().matches("v1\\.([0-9]|[1-9][0-9]*)")) {
                version.invalid("must be \"latest\" or \"v1.x\"");
            }
        }
    }

    private static void priority(Field priority, long most) {
        if (priority.number() <= 0 || priority.number() > most) {
            priority.invalid(priority.number(), "must be positive and less than " + most);
        }
    }
}
