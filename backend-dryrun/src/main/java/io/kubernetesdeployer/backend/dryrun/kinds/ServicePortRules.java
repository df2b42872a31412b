package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import java.util.HashSet;
import java.util.Set;

/** The ports of a Service. */
final class ServicePortRules {
    private ServicePortRules() {}

    static void names(Field spec) {
        Set<String> names = new HashSet<>();
        for (Field port : spec.each("ports")) {
            Field name = port.at("name");
            if (spec.at("ports").size() > 1) {
                name.required();
            }
            Names.label(name);
            if (!name.isEmpty() && !names.add(name.text())) {
                name.duplicate();
            }
            Numbers.port(port.at("port"));
            port.at("protocol").oneOf("SCTP", "TCP", "UDP");
            if (port.at("targetPort").isSet()) {
                Numbers.portOrName(port.at("targetPort"));
            }
            if (port.at("appProtocol").isSet()) {
                Names.qualified(port.at("appProtocol"));
            }
        }
    }

    static void nodePorts(Field spec, String type) {
        Set<String> seen = new HashSet<>();
        for (Field port : spec.each("ports")) {
            Field node = port.at("nodePort");
            if (node.number() == 0) {
                continue;
            }
            if (type.equals("ClusterIP")) {
                node.forbidden("may not be used when `type` is 'ClusterIP'");
            }
            if (!seen.add(port.at("protocol").text("TCP") + node.number())) {
                node.duplicate();
            }
        }
    }
}
