package io.kubernetesdeployer.cel.function;

import dev.cel.common.types.SimpleType;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;

/** IP networks. Source: apiserver's {@code library.CIDR}. */
final class CidrFunctions extends FunctionLibrary {
    private static final String ERROR = "network address parse error during conversion from string: ";

    CidrFunctions() {
        global("cidr", "string_to_cidr", Types.CIDR.declared(), Types.STRING, CidrFunctions::parse);
        global("isCIDR", "is_cidr", SimpleType.BOOL, Types.STRING, CidrFunctions::isCidr);
        global("string", "cidr_to_string", SimpleType.STRING, Types.CIDR, IpNetwork::toString);
        method("ip", "cidr_ip", Types.IP.declared(), Types.CIDR, IpNetwork::address);
        method("prefixLength", "cidr_prefix_length", SimpleType.INT, Types.CIDR, network -> (long) network.bits());
        method("masked", "cidr_masked", Types.CIDR.declared(), Types.CIDR, IpNetwork::masked);
        method("containsIP", "cidr_contains_ip_ip", SimpleType.BOOL, Types.CIDR, Types.IP, IpNetwork::contains);
        method(
                "containsIP",
                "cidr_contains_ip_string",
                SimpleType.BOOL,
                Types.CIDR,
                Types.STRING,
                (network, text) -> network.contains(IpFunctions.parse(text)));
        method("containsCIDR", "cidr_contains_cidr", SimpleType.BOOL, Types.CIDR, Types.CIDR, IpNetwork::contains);
        method(
                "containsCIDR",
                "cidr_contains_cidr_string",
                SimpleType.BOOL,
                Types.CIDR,
                Types.STRING,
                (network, text) -> network.contains(parse(text)));
    }

    private static IpNetwork parse(String text) {
        try {
            return parsed(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ERROR + e.getMessage(), e);
        }
    }

    private static IpNetwork parsed(String text) {
        IpNetwork network;
        try {
            network = IpNetwork.parse(text);
        } catch (IllegalArgumentException e) {
            // The server says it twice.
            throw new IllegalArgumentException(ERROR + e.getMessage(), e);
        }
        IpFunctions.notMapped(network.address(), text);
        return network;
    }

    private static boolean isCidr(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
