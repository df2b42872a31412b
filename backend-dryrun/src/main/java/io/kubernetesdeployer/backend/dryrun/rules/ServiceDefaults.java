package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the server fills into a Service, and takes away when its type changes. Source: Kubernetes' {@code pkg/registry/core/service}. */
final class ServiceDefaults {
    private static final String SPEC = "spec";
    private static final String BALANCER = "LoadBalancer";
    private static final String SERVICE_RANGE = "10.96.";
    /** For how many seconds a client is sent to the same pod. */
    private static final long AFFINITY = 10_800;

    private static final List<String> OF_ADDRESSES =
            List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy");

    private ServiceDefaults() {}

    static Document of(Document given, Document before) {
        String asked = given.string(SPEC, "clusterIP").orElse("");
        Document object = withoutOld(asked.isEmpty() ? given.without(SPEC, "clusterIP") : given, before);
        Document service =
                Defaults.fill(Defaults.fill(object, "ClusterIP", SPEC, "type"), "None", SPEC, "sessionAffinity");
        if (type(service).equals("ExternalName")) {
            return withTargetPorts(service);
        }
        // Who lists addresses names the first one, too.
        if (before.value(SPEC, "clusterIP").isPresent()
                || service.list(SPEC, "clusterIPs").isEmpty()) {
            String address = before.string(SPEC, "clusterIP").orElseGet(() -> addressOf(object));
            service = Defaults.fill(service, address, SPEC, "clusterIP");
            service = Defaults.fill(
                    service, List.of(service.string(SPEC, "clusterIP").orElse("")), SPEC, "clusterIPs");
        }
        service = Defaults.fill(
                Defaults.fill(service, List.of("IPv4"), SPEC, "ipFamilies"), "SingleStack", SPEC, "ipFamilyPolicy");
        service = Defaults.fill(service, "Cluster", SPEC, "internalTrafficPolicy");
        return Defaults.fill(withTargetPorts(withTraffic(service)), Map.of(), "status", "loadBalancer");
    }

    private static Document withTraffic(Document service) {
        Document reached =
                isReachable(service) ? Defaults.fill(service, "Cluster", SPEC, "externalTrafficPolicy") : service;
        if (type(service).equals(BALANCER)) {
            reached = Defaults.fill(reached, true, SPEC, "allocateLoadBalancerNodePorts");
        }
        return service.string(SPEC, "sessionAffinity").orElse("").equals("ClientIP")
                ? Defaults.fill(reached, AFFINITY, SPEC, "sessionAffinityConfig", "clientIP", "timeoutSeconds")
                : reached;
    }

    /** What a Service has no more use for goes, if it is as it was, and what it is asked for counts for the list of addresses, too. */
    private static Document withoutOld(Document service, Document before) {
        Document kept = service;
        for (String field : unused(service)) {
            if (before.value(SPEC, field).isPresent()
                    && before.value(SPEC, field).equals(service.value(SPEC, field))) {
                kept = kept.without(SPEC, field);
            }
        }
        if (!List.of(BALANCER, "NodePort").contains(type(service))
                && nodePorts(before).equals(nodePorts(service))) {
            kept = withoutNodePorts(kept);
        }
        String address = service.string(SPEC, "clusterIP").orElse("");
        boolean isChanged = !address.isEmpty()
                && !address.equals(before.string(SPEC, "clusterIP").orElse(""));
        return isChanged && before.value(SPEC, "clusterIPs").equals(service.value(SPEC, "clusterIPs"))
                ? kept.without(SPEC, "clusterIPs")
                : kept;
    }

    /** The fields that mean nothing to a Service of its type. */
    private static List<String> unused(Document service) {
        List<String> unused = new ArrayList<>();
        String type = type(service);
        if (type.equals("ExternalName")) {
            unused.addAll(OF_ADDRESSES);
        }
        if (!type.equals(BALANCER)) {
            unused.addAll(List.of("loadBalancerClass", "allocateLoadBalancerNodePorts"));
        }
        if (!isReachable(service)) {
            unused.add("externalTrafficPolicy");
        }
        boolean isChecked =
                service.string(SPEC, "externalTrafficPolicy").orElse("").equals("Local");
        if (!type.equals(BALANCER) || !isChecked) {
            unused.add("healthCheckNodePort");
        }
        return unused;
    }

    /** Whether traffic from outside comes to it. */
    private static boolean isReachable(Document service) {
        String type = type(service);
        return type.equals(BALANCER)
                || type.equals("NodePort")
                || type.equals("ClusterIP")
                        && !service.list(SPEC, "externalIPs").isEmpty();
    }

    private static String type(Document service) {
        return service.string(SPEC, "type").orElse("ClusterIP");
    }

    private static List<Long> nodePorts(Document service) {
        return service.documents(SPEC, "ports").stream()
                .map(port -> port.integer("nodePort").orElse(0))
                .toList();
    }

    private static Document withoutNodePorts(Document service) {
        List<Object> ports = new ArrayList<>();
        service.documents(SPEC, "ports")
                .forEach(port -> ports.add(port.without("nodePort").asMap()));
        return ports.isEmpty() ? service : service.with(ports, SPEC, "ports");
    }

    private static Document withTargetPorts(Document service) {
        List<Object> ports = new ArrayList<>();
        for (Document port : service.documents(SPEC, "ports")) {
            Document complete = Defaults.fill(port, "TCP", "protocol");
            Object target = complete.value("targetPort").orElse("");
            Document open = target.equals("") || target.equals(0L) ? complete.without("targetPort") : complete;
            ports.add(Defaults.fill(open, complete.value("port").orElse(0L), "targetPort")
                    .asMap());
        }
        return ports.isEmpty() ? service : service.with(ports, SPEC, "ports");
    }

    /** Always the same address for the same uid. */
    private static String addressOf(Document object) {
        int hash = Math.floorMod(object.string("metadata", "uid").orElse("").hashCode(), 250 * 250);
        return SERVICE_RANGE + (1 + hash / 250) + "." + (1 + hash % 250);
    }
}
