package io.kubernetesdeployer.cel.function;

import dev.cel.common.types.SimpleType;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import io.kubernetesdeployer.backend.dryrun.text.IpAddress;

/** IP addresses. Source: apiserver's {@code library.IP}. */
final class IpFunctions extends FunctionLibrary {
    IpFunctions() {
        global("ip", "string_to_ip", Types.IP.declared(), Types.STRING, IpFunctions::parse);
        global("isIP", "is_ip", SimpleType.BOOL, Types.STRING, IpFunctions::isIp);
        global("string", "ip_to_string", SimpleType.STRING, Types.IP, IpAddress::toString);
        global(
                "ip.isCanonical",
                "ip_is_canonical",
                SimpleType.BOOL,
                Types.STRING,
                text -> parse(text).toString().equals(text));
        method("family", "ip_family", SimpleType.INT, Types.IP, address -> address.isV4() ? 4L : 6L);
        method("isUnspecified", "ip_is_unspecified", SimpleType.BOOL, Types.IP, IpAddress::isUnspecified);
        method("isLoopback", "ip_is_loopback", SimpleType.BOOL, Types.IP, IpAddress::isLoopback);
        method(
                "isLinkLocalMulticast",
                "ip_is_link_local_multicast",
                SimpleType.BOOL,
                Types.IP,
                IpAddress::isLinkLocalMulticast);
        method(
                "isLinkLocalUnicast",
                "ip_is_link_local_unicast",
                SimpleType.BOOL,
                Types.IP,
                IpAddress::isLinkLocalUnicast);
        method("isGlobalUnicast", "ip_is_global_unicast", SimpleType.BOOL, Types.IP, IpAddress::isGlobalUnicast);
    }

    static IpAddress parse(String text) {
        IpAddress address;
        try {
            address = IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "IP Address " + GoQuote.quoted(text) + " parse error during conversion from string: "
                            + e.getMessage(),
                    e);
        }
        if (!address.zone().isEmpty()) {
            throw new IllegalArgumentException(
                    "IP address " + GoQuote.quoted(text) + " with zone value is not allowed");
        }
        return notMapped(address, text);
    }

    static IpAddress notMapped(IpAddress address, String text) {
        if (address.isMapped()) {
            throw new IllegalArgumentException("IPv4-mapped IPv6 address " + GoQuote.quoted(text) + " is not allowed");
        }
        return address;
    }

    private static boolean isIp(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
