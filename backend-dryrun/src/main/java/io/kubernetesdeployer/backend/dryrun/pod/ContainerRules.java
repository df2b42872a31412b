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
            restarts(container);
            unique(container.at("name"), names);
            hostPorts(List.of(container), new HashSet<>());
            if (container.at("restartPolicy").is("Always")) {
                ProbeRules.all(container, scope);
                continue;
            }
            for (String field : ONLY_SIDECARS) {
                if (container.at(field).isSet()) {
                    container.at(field).forbidden("may not be set for init containers without restartPolicy=Always");
                }
            }
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
        for (Field policy : container.each("resizePolicy")) {
            Field all = container.at("resizePolicy");
            policy.at("resourceName").reportedAt(all.path()).mustBeOneOf("cpu", "memory");
            policy.at("restartPolicy").reportedAt(all.path()).mustBeOneOf("NotRequired", "RestartContainer");
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
