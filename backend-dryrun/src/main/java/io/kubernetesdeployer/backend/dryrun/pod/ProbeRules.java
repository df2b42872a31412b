package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;

/** What the kubelet asks or tells a container: probes, and the hooks of its lifecycle. */
final class ProbeRules {
    private static final String[] PROBED = {"exec", "httpGet", "tcpSocket", "grpc"};
    private static final String[] HOOKED = {"exec", "httpGet", "tcpSocket", "sleep"};

    private ProbeRules() {}

    static void all(Field container, PodScope scope) {
        Field lifecycle = container.at("lifecycle");
        for (String hook : new String[] {"postStart", "preStop"}) {
            if (lifecycle.at(hook).isSet()) {
                handler(lifecycle.at(hook), scope, HOOKED);
            }
        }
        probe(container.at("livenessProbe"), scope, true);
        probe(container.at("readinessProbe"), scope, false);
        probe(container.at("startupProbe"), scope, true);
    }

    private static void probe(Field probe, PodScope scope, boolean kills) {
        if (!probe.isSet()) {
            return;
        }
        handler(probe, scope, PROBED);
        Numbers.nonNegative(
                probe,
                "initialDelaySeconds",
                "timeoutSeconds",
                "periodSeconds",
                "successThreshold",
                "failureThreshold");
        Field grace = probe.at("terminationGracePeriodSeconds");
        if (grace.isSet() && grace.number() <= 0) {
            grace.invalid("must be greater than 0");
        }
        Field successes = probe.at("successThreshold");
        if (kills && successes.number() != 0 && successes.number() != 1) {
            successes.invalid("must be 1");
        }
        if (!kills && grace.isSet()) {
            grace.invalid("must not be set for readinessProbes");
        }
    }

    private static void handler(Field handler, PodScope scope, String... kinds) {
        boolean found = false;
        for (String kind : kinds) {
            Field action = handler.at(kind);
            if (!action.isSet()) {
                continue;
            }
            if (found) {
                action.forbidden("may not specify more than 1 handler type");
            } else {
                action(kind, action, scope);
            }
            found = true;
        }
        if (!found) {
            handler.missing("must specify a handler type");
        }
    }

    private static void action(String kind, Field action, PodScope scope) {
        switch (kind) {
            case "exec" -> action.at("command").required();
            case "httpGet" -> {
                Numbers.portOrName(action.at("port"));
                action.at("scheme").oneOf("HTTP", "HTTPS");
                for (Field header : action.each("httpHeaders")) {
                    Names.header(action.at("httpHeaders"), header.at("name").text());
                }
            }
            case "sleep" -> {
                Field seconds = action.at("seconds").reportedAt(action.path());
                if (seconds.number() < 0 || seconds.number() > scope.gracePeriod()) {
                    seconds.invalid("must be non-negative and less than terminationGracePeriodSeconds ("
                            + scope.gracePeriod() + ")");
                }
            }
            default -> Numbers.portOrName(action.at("port"));
        }
    }
}
