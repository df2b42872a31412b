package io.kubernetesdeployer.backend.rest;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** CIDR notation: {@code 10.0.0.0/8}, {@code fd00::/8}. */
final class Subnet {
    private Subnet() {}

    /** Whether an address lies in a subnet; {@code false} if either is none. Never asks a name server. */
    static boolean contains(String cidr, String address) {
        int slash = cidr.indexOf('/');
        byte[] network = literal(cidr.substring(0, slash));
        byte[] host = literal(address);
        int bits;
        try {
            bits = Integer.parseInt(cidr.substring(slash + 1));
        } catch (NumberFormatException e) {
            return false;
        }
        if (network.length == 0 || network.length != host.length || bits < 0 || bits > host.length * 8) {
            return false;
        }
        int shift = host.length * 8 - bits;
        return new BigInteger(1, network).shiftRight(shift).equals(new BigInteger(1, host).shiftRight(shift));
    }

    private static byte[] literal(String text) {
        boolean isV6 = text.indexOf(':') >= 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c == '.' || isV6 && (c == ':' || Character.digit(c, 16) >= 0))) {
                return new byte[0];
            }
        }
        try {
            return text.isEmpty() ? new byte[0] : InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
