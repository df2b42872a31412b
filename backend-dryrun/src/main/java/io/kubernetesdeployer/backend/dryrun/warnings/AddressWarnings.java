package io.kubernetesdeployer.backend.dryrun.warnings;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import io.kubernetesdeployer.backend.dryrun.text.IpAddress;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import java.util.List;

/**
 * Warnings about addresses and networks that are spelled in another way than the canonical one. Source: apimachinery's {@code GetWarningsForIP} and
 * {@code GetWarningsForCIDR}.
 */
final class AddressWarnings {
    private static final String LATER = " will be considered invalid in a future Kubernetes release: use ";

    private AddressWarnings() {}

    static void address(Field field, Causes causes) {
        String text = field.text();
        Addresses.parsed(text).ifPresent(address -> {
            if (!isStrict(text) || address.isMapped()) {
                causes.warn(field + ": non-standard IP address " + GoQuote.quoted(text) + LATER
                        + GoQuote.quoted(address.unmapped().toString()));
            } else if (!address.isV4() && !address.toString().equals(text)) {
                causes.warn(field + ": IPv6 address " + GoQuote.quoted(text)
                        + " should be in RFC 5952 canonical format (" + GoQuote.quoted(address.toString()) + ")");
            }
        });
    }

    private static boolean isStrict(String address) {
        try {
            IpAddress.parse(address);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static void network(Field field, Causes causes) {
        IpNetwork.parseSloppy(field.text()).ifPresent(network -> network(field, network, causes));
    }

    private static void network(Field field, IpNetwork network, Causes causes) {
        String text = GoQuote.quoted(field.text());
        IpNetwork masked = network.masked();
        String canonical = GoQuote.quoted(masked.unmapped().toString());
        boolean isAmbiguous = !masked.equals(network);
        if (isAmbiguous) {
            String single =
                    network.address().unmapped() + "/" + network.address().length();
            causes.warn(field + ": CIDR value " + text + " is ambiguous in this context (should be " + canonical
                    + " or " + GoQuote.quoted(single) + "?)");
        }
        boolean isNonStandard =
                !isStrictNetwork(field.text()) || network.address().isMapped();
        if (isNonStandard) {
            causes.warn(field + ": non-standard CIDR value " + text + LATER + canonical);
        }
        boolean isCanonical = network.address().isV4() || network.toString().equals(field.text());
        if (!isAmbiguous && !isNonStandard && !isCanonical) {
            causes.warn(field + ": IPv6 CIDR value " + text + " should be in RFC 5952 canonical format ("
                    + GoQuote.quoted(network.toString()) + ")");
        }
    }

    private static boolean isStrictNetwork(String network) {
        try {
            IpNetwork.parse(network);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The networks for pods of a node; the single one counts if it is not the first of the list. */
    static void podNetworks(Field spec, Causes causes) {
        Field single = spec.at("podCIDR");
        List<String> all = spec.at("podCIDRs").texts();
        if (single.isEmpty() || !all.isEmpty() && single.is(all.get(0))) {
            spec.each("podCIDRs").forEach(network -> network(network, causes));
        } else {
            network(single.reportedAt("spec.podCIDRs[0]"), causes);
        }
    }

    /** A NetworkPolicy. */
    static void policy(Field spec, Causes causes) {
        for (String[] direction : new String[][] {{"ingress", "from"}, {"egress", "to"}}) {
            for (Field rule : spec.each(direction[0])) {
                for (Field peer : rule.each(direction[1])) {
                    network(peer.at("ipBlock", "cidr"), causes);
                    peer.each("ipBlock", "except").forEach(except -> network(except, causes));
                }
            }
        }
    }

    static void endpoints(Field object, Causes causes) {
        if (!isManagedBy(object, "endpoints.kubernetes.io/managed-by", List.of("endpoint-controller"))) {
            for (Field subset : object.each("subsets")) {
                subset.each("addresses").forEach(address -> address(address.at("ip"), causes));
                subset.each("notReadyAddresses").forEach(address -> address(address.at("ip"), causes));
            }
        }
    }

    /** An EndpointSlice. */
    static void slice(Field object, Causes causes) {
        List<String> controllers =
                List.of("endpointslice-controller.k8s.io", "endpointslicemirroring-controller.k8s.io");
        if (!isManagedBy(object, "endpointslice.kubernetes.io/managed-by", controllers)) {
            for (Field endpoint : object.each("endpoints")) {
                endpoint.each("addresses").forEach(address -> address(address, causes));
            }
        }
    }

    private static boolean isManagedBy(Field object, String label, List<String> controllers) {
        return controllers.contains(object.at("metadata", "labels").key(label).text());
    }
}
