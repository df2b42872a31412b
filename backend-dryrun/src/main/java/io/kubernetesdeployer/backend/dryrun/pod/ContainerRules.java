package io.kubernetesdeployer.backend.dryrun.pod;

import static io.kubernetesdeployer.backend.dryrun.check.Numbers.port;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The containers of a pod. */
final class ContainerRules {
    private static final String[] ONLY_SIDECARS = {"lifecycle", "livenessProbe", "readinessProbe", "startupProbe"};

    /** In the order of the server. */
    private static final List<String> NOT_EPHEMERAL = List.of(
            "ports",
            "resources",
            "resizePolicy",
            "restartPolicy",
            "restartPolicyRules",
            "livenessProbe",
            "readinessProbe",
            "startupProbe",
            "lifecycle");

    private static final String FOR_EPHEMERAL = "cannot be set for an Ephemeral Container";

    private static final int MAX_RESTART_RULES = 20;
    private static final int MAX_EXIT_CODES = 255;

    private ContainerRules() {}

    static void containers(PodScope scope) {
        scope.spec().at("containers").required();
        List<Field> containers = scope.spec().each("containers");
        Set<String> names = new HashSet<>();
        for (Field container : containers) {
            common(container, scope);
            unique(container.at("name"), names);
            ProbeRules.all(container, scope);
            restarts(container);
        }
        hostPorts(containers, new HashSet<>());
    }

    static void initContainers(PodScope scope) {
        Set<String> names = new HashSet<>();
        scope.spec()
                .each("containers")
                .forEach(container -> names.add(container.at("name").text()));
        for (Field container : scope.spec().each("initContainers")) {
            common(container, scope);
            initRestarts(container);
            unique(container.at("name"), names);
            hostPorts(List.of(container), new HashSet<>());
            if (container.at("restartPolicy").is("Always")) {
                ProbeRules.all(container, scope);
                continue;
            }
            for (String field : ONLY_SIDECARS) {
                // The server drops signals, and what has nothing else: that is a feature which is off.
                boolean isDropped = container.at(field, "stopSignal").isSet()
                        && container.at(field).size() == 1;
                if (container.at(field).isSet() && !isDropped) {
                    container.at(field).forbidden("may not be set for init containers without restartPolicy=Always");
                }
            }
        }
    }

    /** Containers that are added to a pod that runs, for somebody who looks for a fault. */
    static void ephemeralContainers(PodScope scope) {
        Set<String> others = new HashSet<>();
        for (String list : List.of("containers", "initContainers")) {
            scope.spec()
                    .each(list)
                    .forEach(container -> others.add(container.at("name").text()));
        }
        Set<String> names = new HashSet<>(others);
        for (Field container : scope.spec().each("ephemeralContainers")) {
            common(container, scope);
            image(container);
            if (!names.add(container.at("name").text())) {
                container.at("name").duplicate();
            }
            Field target = container.at("targetContainerName");
            if (!target.isEmpty() && !others.contains(target.text())) {
                target.notFound();
            }
            fewFields(container);
        }
    }

    /** An ephemeral container has nothing by which a pod could depend on it. */
    private static void fewFields(Field container) {
        for (String field : NOT_EPHEMERAL) {
            boolean isGiven = field.equals("resources")
                    ? container.at(field).size() > 0
                    : container.at(field).isSet();
            if (isGiven) {
                container.at(field).forbidden(FOR_EPHEMERAL);
            }
        }
        for (Field mount : container.each("volumeMounts")) {
            for (String field : List.of("subPath", "subPathExpr")) {
                if (!mount.at(field).isEmpty()) {
                    mount.at(field).forbidden(FOR_EPHEMERAL);
                }
            }
        }
    }

    /** The name of an image in a pod; those of templates may be anything. */
    static void image(Field container) {
        Field image = container.at("image");
        if (!image.text().equals(image.text().strip())) {
            image.invalid("must not have leading or trailing whitespace");
        }
    }

    private static void initRestarts(Field container) {
        Field rules = container.at("restartPolicyRules");
        Field policy = container.at("restartPolicy");
        if (!policy.isSet() && !rules.isEmpty()) {
            policy.missing("must specify restartPolicy when restart rules are used");
        } else if (policy.is("Always") && !rules.isEmpty()) {
            rules.forbidden("restartPolicyRules are not allowed for init containers with restart policy Always");
        } else if (policy.isSet()) {
            restarts(container);
        }
    }

    private static void restarts(Field container) {
        Field rules = container.at("restartPolicyRules");
        Field policy = container.at("restartPolicy").ifSetOneOf("Always", "Never", "OnFailure");
        if (!policy.isSet() && !rules.isEmpty()) {
            policy.missing("must specify restartPolicy when restart rules are used");
        }
        if (rules.size() > MAX_RESTART_RULES) {
            rules.tooLong(MAX_RESTART_RULES);
        }
        for (Field rule : rules.each()) {
            rule.at("action").mustBeOneOf("Restart");
            Field codes = rule.at("exitCodes");
            if (!codes.isSet()) {
                codes.missing("must be specified");
                continue;
            }
            codes.at("operator").mustBeOneOf("In", "NotIn");
            if (codes.at("values").size() > MAX_EXIT_CODES) {
                codes.at("values").tooLong(MAX_EXIT_CODES);
            }
        }
    }

    private static void unique(Field name, Set<String> names) {
        if (!name.isEmpty() && !names.add(name.text())) {
            name.duplicate();
        }
    }

    private static void common(Field container, PodScope scope) {
        Names.label(container.at("name").required());
        container.at("image").required();
        container.at("terminationMessagePolicy").oneOf("File", "FallbackToLogsOnError");
        ports(container);
        EnvRules.check(container, scope);
        MountRules.check(container, scope);
        container.at("imagePullPolicy").oneOf("Always", "IfNotPresent", "Never");
        ResourceRules.container(container.at("resources"), scope.claims());
        SecurityRules.container(container.at("securityContext"), scope);
        WindowsRules.check(container.at("securityContext"));
        resizing(container.at("resizePolicy"), scope.spec().at("restartPolicy").is("Never"));
    }

    /** @param never whether the pod says that its containers are never restarted */
    private static void resizing(Field policies, boolean never) {
        Set<String> resources = new HashSet<>();
        for (Field policy : policies.each()) {
            Field resource = policy.at("resourceName").reportedAt(policies.path());
            Field restart = policy.at("restartPolicy").reportedAt(policies.path());
            if (!resources.add(resource.text())) {
                policy.duplicate(resource.text());
            }
            resource.required().oneOf("cpu", "memory");
            restart.required().oneOf("NotRequired", "RestartContainer");
            if (never && !restart.is("NotRequired")) {
                restart.invalid(restart.text(), "must be 'NotRequired' when `restartPolicy` is 'Never'");
            }
        }
    }

    private static void ports(Field container) {
        Set<String> names = new HashSet<>();
        for (Field port : container.each("ports")) {
            Field name = port.at("name");
            if (!name.isEmpty()) {
                Names.portName(name);
                unique(name, names);
            }
            Field number = port.at("containerPort");
            if (number.number() == 0) {
                number.missing("");
            } else {
                port(number);
            }
            if (port.at("hostPort").number() != 0) {
                port(port.at("hostPort"));
            }
            port.at("protocol").oneOf("SCTP", "TCP", "UDP");
        }
    }

    private static void hostPorts(List<Field> containers, Set<String> seen) {
        for (Field container : containers) {
            for (Field port : container.each("ports")) {
                String key = port.at("protocol").text("TCP") + "/"
                        + port.at("hostIP").text() + "/" + port.at("hostPort").number();
                if (port.at("hostPort").number() != 0 && !seen.add(key)) {
                    port.at("hostPort").duplicate(key);
                }
            }
        }
    }
}
