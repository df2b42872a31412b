package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import java.util.List;

/** Services. */
public final class ServiceRules {
    private static final String BALANCER = "LoadBalancer";
    private static final long MAX_AFFINITY_SECONDS = 86_400;

    private ServiceRules() {}

    public static void service(Field object) {
        Field spec = object.at("spec");
        boolean headless = spec.at("clusterIP").is("None");
        String type = spec.at("type").text("ClusterIP");
        if (spec.at("ports").isEmpty() && !headless && !type.equals("ExternalName")) {
            spec.at("ports").missing("");
        }
        if (headless && (type.equals(BALANCER) || type.equals("NodePort"))) {
            spec.at("clusterIPs[0]").invalid("None", "may not be set to 'None' for " + type + " services");
        }
        if (type.equals("ExternalName")) {
            externalName(spec);
        }
        ServicePortRules.names(spec);
        Selectors.labels(spec.at("selector"));
        affinity(spec);
        if (!type.equals("ExternalName")) {
            ServiceAddressRules.check(spec);
        }
        for (Field address : spec.each("externalIPs")) {
            if (Addresses.isAddress(address.text())) {
                Addresses.endpoint(address);
            } else {
                Addresses.ip(address);
            }
        }
        spec.at("type").oneOf("ClusterIP", "ExternalName", BALANCER, "NodePort");
        ServicePortRules.nodePorts(spec, type);
        balancer(spec, type);
        traffic(spec, type);
        sourceRanges(object, type);
        Field families = spec.at("ipFamilyPolicy");
        if (families.is("RequireDualStack") && !type.equals("ExternalName")) {
            families.invalid("this cluster is not configured for dual-stack services");
        }
    }

    private static void sourceRanges(Field object, String type) {
        Field ranges =
                object.at("metadata", "annotations").key("service.beta.kubernetes.io/load-balancer-source-ranges");
        if (!ranges.isSet() || !object.at("spec", "loadBalancerSourceRanges").isEmpty()) {
            return;
        }
        if (!type.equals(BALANCER)) {
            ranges.forbidden("may only be used when `type` is 'LoadBalancer'");
        }
        if (!ranges.text().isBlank()) {
            for (String range : ranges.text().strip().split(",", -1)) {
                if (!IpNetwork.isFormat(range.strip())) {
                    ranges.invalid("must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
                }
            }
        }
    }

    private static void externalName(Field spec) {
        for (String field : List.of("clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
            boolean isGiven = field.equals("ipFamilyPolicy")
                    ? spec.at(field).isSet()
                    : !spec.at(field).isEmpty();
            if (isGiven) {
                spec.at(field).forbidden("may not be set for ExternalName services");
            }
        }
        if (!spec.at("clusterIP").isEmpty() && spec.at("clusterIPs").isEmpty()) {
            spec.at("clusterIPs").forbidden("may not be set for ExternalName services");
        }
        Field name = spec.at("externalName").required();
        String text = name.text();
        String domain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (!domain.isEmpty()) {
            NameForm.SUBDOMAIN.errors(domain).forEach(error -> name.invalid(domain, error));
        }
    }

    private static void affinity(Field spec) {
        Field affinity = spec.at("sessionAffinity").oneOf("ClientIP", "None");
        Field config = spec.at("sessionAffinityConfig");
        if (!affinity.is("ClientIP")) {
            return;
        }
        Field seconds = config.at("clientIP", "timeoutSeconds");
        if (seconds.isSet() && (seconds.number() <= 0 || seconds.number() > MAX_AFFINITY_SECONDS)) {
            seconds.invalid("must be greater than 0 and less than " + MAX_AFFINITY_SECONDS);
        }
    }

    private static void balancer(Field spec, String type) {
        boolean balanced = type.equals(BALANCER);
        String only = "may only be used when `type` is 'LoadBalancer'";
        Field ranges = spec.at("LoadBalancerSourceRanges");
        if (!spec.at("loadBalancerSourceRanges").isEmpty()) {
            if (!balanced) {
                ranges.forbidden(only);
            }
            int index = 0;
            for (Field range : spec.each("loadBalancerSourceRanges")) {
                Field told = range.reportedAt(ranges.path() + "[" + index++ + "]");
                if (!IpNetwork.isFormat(range.text().strip())) {
                    told.invalid(
                            range.text().strip(), "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
                }
            }
        }
        if (!balanced && spec.at("allocateLoadBalancerNodePorts").isSet()) {
            spec.at("allocateLoadBalancerNodePorts").forbidden(only);
        }
        Field loadBalancerClass = spec.at("loadBalancerClass");
        if (loadBalancerClass.isSet()) {
            if (balanced) {
                Names.qualified(loadBalancerClass);
            } else {
                loadBalancerClass.forbidden(only);
            }
        }
    }

    private static void traffic(Field spec, String type) {
        boolean reachable = type.equals(BALANCER)
                || type.equals("NodePort")
                || type.equals("ClusterIP") && !spec.at("externalIPs").isEmpty();
        Field external = spec.at("externalTrafficPolicy");
        if (reachable) {
            external.oneOf("Cluster", "Local");
        } else if (!external.isEmpty()) {
            external.invalid("may only be set for externally-accessible services");
        }
        Field health = spec.at("healthCheckNodePort");
        boolean checked = type.equals(BALANCER) && external.is("Local");
        if (health.number() != 0) {
            if (checked) {
                Numbers.port(health);
            } else {
                health.invalid("may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
            }
        }
        spec.at("internalTrafficPolicy").ifSetOneOf("Cluster", "Local");
        if (spec.at("trafficDistribution").isSet()) {
            spec.at("trafficDistribution").mustBeOneOf("PreferClose", "PreferSameZone", "PreferSameNode");
        }
    }
}
