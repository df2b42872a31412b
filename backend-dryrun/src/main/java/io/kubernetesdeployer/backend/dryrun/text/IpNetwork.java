package io.kubernetesdeployer.backend.dryrun.text;

import java.util.Optional;

/**
 * An IP network: an address and how many of its first bits are fixed. Source: Go's {@code netip.Prefix}.
 *
 * @param address the address, without a zone
 * @param bits the length of the prefix
 */
public record IpNetwork(IpAddress address, int bits) {
    private static final int MAX_DIGITS = 3;

    /**
     * Parses {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException if it is none, in Go's words
     */
    public static IpNetwork parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            throw error(text, "no '/'");
        }
        IpAddress address;
        try {
            address = IpAddress.parse(text.substring(0, slash));
        } catch (IllegalArgumentException e) {
            throw error(text, String.valueOf(e.getMessage()));
        }
        if (!address.zone().isEmpty()) {
            throw error(text, "IPv6 zones cannot be present in a prefix");
        }
        String digits = text.substring(slash + 1);
        if (!digits.matches("0|[1-9][0-9]*")) {
            throw error(text, "bad bits after slash: " + GoQuote.quoted(digits));
        }
        if (digits.length() > MAX_DIGITS || Integer.parseInt(digits) > address.length()) {
            throw error(text, "prefix length out of range");
        }
        return new IpNetwork(address, Integer.parseInt(digits));
    }

    /** Whether a text is a network as the format {@code cidr} has it: leading zeros are allowed. */
    public static boolean isFormat(String text) {
        return parseSloppy(text).isPresent();
    }

    /** The network; leading zeros are allowed. Empty if the text is none. */
    public static Optional<IpNetwork> parseSloppy(String text) {
        int slash = text.indexOf('/');
        String digits = text.substring(slash + 1);
        if (slash < 0 || !digits.matches("0*[0-9]{1," + MAX_DIGITS + "}")) {
            return Optional.empty();
        }
        try {
            IpAddress address = IpAddress.parseSloppy(text.substring(0, slash));
            int bits = Integer.parseInt(digits);
            return bits <= address.length() ? Optional.of(new IpNetwork(address, bits)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the network has an address of the same family. */
    public boolean contains(IpAddress other) {
        return other.length() == address.length()
                && other.zone().isEmpty()
                && other.masked(bits).equals(address.masked(bits));
    }

    /** Whether all of another network is in this one. */
    public boolean contains(IpNetwork other) {
        return bits <= other.bits && contains(other.address);
    }

    /** The network with the bits after the prefix cleared. */
    public IpNetwork masked() {
        return new IpNetwork(address.masked(bits), bits);
    }

    /** The network; one of IPv4 in the form of IPv6 as one of IPv4. */
    public IpNetwork unmapped() {
        int prefix = IpAddress.MAPPED_BITS;
        return address.isMapped() && bits >= prefix ? new IpNetwork(address.unmapped(), bits - prefix) : this;
    }

    @Override
    public String toString() {
        return address + "/" + bits;
    }

    private static IllegalArgumentException error(String text, String message) {
        return new IllegalArgumentException("netip.ParsePrefix(" + GoQuote.quoted(text) + "): " + message);
    }
}
