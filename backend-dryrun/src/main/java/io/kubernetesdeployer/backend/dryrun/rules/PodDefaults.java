package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills into a pod what the server fills in: what a container has a limit of, it requests; in the network of the host, its ports are those of the host. */
final class PodDefaults {
    private PodDefaults() {}

    static Document of(Document pod) {
        Document filled = pod;
        for (String list : new String[] {"containers", "initContainers"}) {
            List<Document> containers = pod.documents("spec", list);
            if (containers.stream().anyMatch(PodDefaults::hasLimits)) {
                List<Object> complete = new ArrayList<>();
                containers.forEach(
                        container -> complete.add(withRequests(container).asMap()));
                filled = filled.with(complete, "spec", list);
            }
        }
        return pod.isTrue("spec", "hostNetwork") ? withHostPorts(filled) : filled;
    }

    private static Document withHostPorts(Document pod) {
        Document filled = pod;
        for (String list : new String[] {"containers", "initContainers"}) {
            List<Object> containers = new ArrayList<>();
            for (Document container : pod.documents("spec", list)) {
                List<Object> ports = new ArrayList<>();
                for (Document port : container.documents("ports")) {
                    long number = port.integer("containerPort").orElse(0);
                    boolean isMissing = port.integer("hostPort").orElse(0) == 0 && number != 0;
                    ports.add((isMissing ? port.with(number, "hostPort") : port).asMap());
                }
                containers.add((ports.isEmpty() ? container : container.with(ports, "ports")).asMap());
            }
            filled = containers.isEmpty() ? filled : filled.with(containers, "spec", list);
        }
        return filled;
    }

    private static boolean hasLimits(Document container) {
        return !container.document("resources", "limits").isEmpty();
    }

    private static Document withRequests(Document container) {
        if (!hasLimits(container)) {
            return container;
        }
        Map<String, @Nullable Object> requests =
                new LinkedHashMap<>(container.document("resources", "requests").asMap());
        container.document("resources", "limits").asMap().forEach(requests::putIfAbsent);
        return container.with(requests, "resources", "requests");
    }
}
