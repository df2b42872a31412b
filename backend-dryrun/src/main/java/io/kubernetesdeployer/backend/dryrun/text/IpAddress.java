package io.kubernetesdeployer.backend.dryrun.text;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address. Source: Go's {@code net/netip}.
 *
 * @param bytes 4 or 16 numbers of 0 to 255
 * @param zone the zone of an IPv6 address; empty if it has none
 */
public record IpAddress(List<Integer> bytes, String zone) {
    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int MAPPED = 12;
    private static final int BYTE = 8;
    static final int MAPPED_BITS = MAPPED * BYTE;
    private static final int BYTE_MASK = 0xFF;
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-fA-F])0+(?=[0-9])");

    /** Copies the list. */
    public IpAddress {
        bytes = List.copyOf(bytes);
    }

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException if it is none, in Go's words
     */
    public static IpAddress parse(String text) {
        return IpSyntax.parse(text);
    }

    /**
     * Parses an address without a zone, in whose dotted decimals leading zeros are left out, as the API server does.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static IpAddress parseSloppy(String text) {
        Matcher zeros = ZEROS.matcher(text);
        int dotted = text.lastIndexOf(':') + 1;
        IpAddress address = parse(
                text.indexOf('.') < 0
                        ? text
                        : text.substring(0, dotted)
                                + zeros.region(dotted, text.length())
                                        .replaceAll("")
                                        .substring(dotted));
        if (!address.zone.isEmpty()) {
            throw new IllegalArgumentException("zones are not allowed");
        }
        return address;
    }

    /** Whether a text is an IPv4 address as the format {@code ipv4} has it: an address with a dot. */
    public static boolean isV4Format(String text) {
        return text.indexOf('.') >= 0 && isValid(text, true);
    }

    /** Whether a text is an IPv6 address as the format {@code ipv6} has it: an address with a colon. */
    public static boolean isV6Format(String text) {
        return text.indexOf(':') >= 0 && isValid(text, false);
    }

    private static boolean isValid(String text, boolean sloppy) {
        try {
            return (sloppy ? parseSloppy(text) : parse(text)).zone.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public boolean isV4() {
        return bytes.size() == V4;
    }

    /** The number of bits. */
    public int length() {
        return bytes.size() * BYTE;
    }

    /** Whether it is an IPv4 address in the form of an IPv6 address: {@code ::ffff:192.0.2.1}. */
    public boolean isMapped() {
        return !isV4()
                && bytes.subList(0, MAPPED - 2).stream().allMatch(part -> part == 0)
                && bytes.get(MAPPED - 2) == BYTE_MASK
                && bytes.get(MAPPED - 1) == BYTE_MASK;
    }

    /** The address; an IPv4 address in the form of an IPv6 address as one of IPv4. */
    public IpAddress unmapped() {
        return isMapped() ? new IpAddress(bytes.subList(MAPPED, V6), "") : this;
    }

    public boolean isUnspecified() {
        return bytes.stream().allMatch(part -> part == 0);
    }

    public boolean isLoopback() {
        if (isV4()) {
            return bytes.get(0) == 127;
        }
        return bytes.get(V6 - 1) == 1 && bytes.subList(0, V6 - 1).stream().allMatch(part -> part == 0);
    }

    public boolean isLinkLocalUnicast() {
        return isV4()
                ? bytes.get(0) == 169 && bytes.get(1) == 254
                : bytes.get(0) == 0xFE && (bytes.get(1) & 0xC0) == 0x80;
    }

    public boolean isLinkLocalMulticast() {
        return isV4()
                ? bytes.get(0) == 224 && bytes.get(1) == 0 && bytes.get(2) == 0
                : bytes.get(0) == BYTE_MASK && (bytes.get(1) & 0x0F) == 2;
    }

    /** Whether it is a unicast address beyond the link, private ones included. */
    public boolean isGlobalUnicast() {
        boolean multicast = isV4() ? (bytes.get(0) & 0xF0) == 0xE0 : bytes.get(0) == BYTE_MASK;
        boolean broadcast = isV4() && bytes.stream().allMatch(part -> part == BYTE_MASK);
        return !broadcast && !isUnspecified() && !isLoopback() && !multicast && !isLinkLocalUnicast();
    }

    /** The address with all bits after the first ones cleared. */
    IpAddress masked(int bits) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < bytes.size(); i++) {
            int left = Math.min(BYTE, Math.max(0, bits - i * BYTE));
            kept.add(bytes.get(i) & (BYTE_MASK << (BYTE - left) & BYTE_MASK));
        }
        return new IpAddress(kept, "");
    }

    /** The canonical form. */
    @Override
    public String toString() {
        if (isV4()) {
            return dotted(bytes);
        }
        String text = isMapped() ? "::ffff:" + dotted(bytes.subList(MAPPED, V6)) : groups();
        return zone.isEmpty() ? text : text + "%" + zone;
    }

    private static String dotted(List<Integer> parts) {
        StringJoiner text = new StringJoiner(".");
        parts.forEach(part -> text.add(part.toString()));
        return text.toString();
    }

    /** In hexadecimal groups; the first of the longest runs of zeros, two or more, is {@code ::}. */
    private String groups() {
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < V6; i += 2) {
            groups.add(bytes.get(i) << BYTE | bytes.get(i + 1));
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < groups.size(); i++) {
            int run = 0;
            while (i + run < groups.size() && groups.get(i + run) == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return start < 0
                ? hex(groups)
                : hex(groups.subList(0, start)) + "::" + hex(groups.subList(start + length, groups.size()));
    }

    private static String hex(List<Integer> groups) {
        StringJoiner text = new StringJoiner(":");
        groups.forEach(group -> text.add(Integer.toHexString(group)));
        return text.toString();
    }
}
