package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;

/** NetworkPolicies. */
public final class NetworkPolicyRules {
    private NetworkPolicyRules() {}

    public static void check(Field object) {
        Field spec = object.at("spec");
        Selectors.selector(spec.at("podSelector"));
        for (Field rule : spec.each("ingress")) {
            rule.each("ports").forEach(NetworkPolicyRules::port);
            rule.each("from").forEach(NetworkPolicyRules::peer);
        }
        for (Field rule : spec.each("egress")) {
            rule.each("ports").forEach(NetworkPolicyRules::port);
            rule.each("to").forEach(NetworkPolicyRules::peer);
        }
        if (spec.at("policyTypes").size() > 2) {
            spec.at("policyTypes").invalid("may not specify more than two policyTypes");
            return;
        }
        spec.each("policyTypes").forEach(type -> type.mustBeOneOf("Ingress", "Egress"));
    }

    private static void port(Field rule) {
        rule.at("protocol").ifSetOneOf("TCP", "UDP", "SCTP");
        Field port = rule.at("port");
        Field end = rule.at("endPort");
        if (!port.isSet()) {
            if (end.isSet()) {
                end.invalid("may not be specified when `port` is not specified");
            }
        } else if (port.isText()) {
            if (end.isSet()) {
                end.invalid("may not be specified when `port` is non-numeric");
            }
            Names.portName(port);
        } else {
            Numbers.port(port);
            if (end.isSet()) {
                if (end.number() < port.number()) {
                    end.invalid(port.value(), "must be greater than or equal to `port`");
                }
                Numbers.port(end);
            }
        }
    }

    private static void peer(Field peer) {
        Field pods = peer.at("podSelector");
        Field namespaces = peer.at("namespaceSelector");
        Field block = peer.at("ipBlock");
        Selectors.selector(pods);
        Selectors.selector(namespaces);
        if (block.isSet()) {
            block(block);
        }
        boolean selects = pods.isSet() || namespaces.isSet();
        if (!selects && !block.isSet()) {
            peer.missing("must specify a peer");
        } else if (selects && block.isSet()) {
            peer.forbidden("may not specify both ipBlock and another peer");
        }
    }

    private static void block(Field block) {
        Field network = block.at("cidr").required();
        if (network.isEmpty()) {
            return;
        }
        Addresses.cidr(network);
        for (Field except : block.each("except")) {
            Addresses.cidr(except);
            if (Addresses.areNetworks(network, except) && !Addresses.isWithin(except, network)) {
                except.invalid("must be a strict subset of `cidr`");
            }
        }
    }
}
