package io.kubernetesdeployer.backend.dryrun.warnings;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;

/** Warnings about Services. Source: the server's {@code GetWarningsForService}. */
final class ServiceWarnings {
    private static final String HINTS = "service.kubernetes.io/topology-aware-hints";

    private ServiceWarnings() {}

    static void warn(Field object, Causes causes) {
        Field spec = object.at("spec");
        Field external = spec.at("externalIPs");
        boolean isExternal = spec.at("type").is("ExternalName");
        if (object.at("metadata", "annotations").key(HINTS).isSet()) {
            causes.warn(
                    "annotation " + HINTS + " is deprecated, please use service.kubernetes.io/topology-mode instead");
        }
        boolean isHeadless = spec.at("clusterIP").is("None");
        if (!isHeadless && !spec.at("clusterIP").isEmpty()) {
            spec.each("clusterIPs").forEach(address -> AddressWarnings.address(address, causes));
        }
        if (isHeadless && spec.at("type").text("ClusterIP").equals("ClusterIP")) {
            ignored(spec.at("loadBalancerIP"), "spec.loadBalancerIP", "for headless services", causes);
            ignored(external, "spec.externalIPs", "for headless services", causes);
            if (!spec.at("sessionAffinity").text("None").equals("None")) {
                causes.warn("spec.SessionAffinity is ignored for headless services");
            }
        }
        external.each().forEach(address -> AddressWarnings.address(address, causes));
        AddressWarnings.address(spec.at("loadBalancerIP"), causes);
        spec.each("loadBalancerSourceRanges").forEach(network -> AddressWarnings.network(network, causes));
        if (isExternal) {
            ignored(external, "spec.externalIPs", "when spec.type is \"ExternalName\"", causes);
        } else {
            ignored(spec.at("externalName"), "spec.externalName", "when spec.type is not \"ExternalName\"", causes);
        }
        if (spec.at("trafficDistribution").is("PreferClose")) {
            causes.warn("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"");
        }
    }

    private static void ignored(Field field, String name, String when, Causes causes) {
        if (!field.isEmpty()) {
            causes.warn(name + " is ignored " + when);
        }
    }
}
