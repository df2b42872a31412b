package io.kubernetesdeployer.backend.dryrun.check;

import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import io.kubernetesdeployer.backend.dryrun.text.IpAddress;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import java.util.Optional;

/** What may be demanded of addresses. Old spellings are allowed, such as leading zeros, as the server allows them. */
public final class Addresses {
    private Addresses() {}

    public static void ip(Field field) {
        if (parsed(field.text()).isEmpty()) {
            field.invalid(field.text(), "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        }
    }

    public static void cidr(Field field) {
        if (!IpNetwork.isFormat(field.text())) {
            field.invalid("must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
        }
    }

    /** An address in its canonical spelling. */
    public static void canonical(Field field) {
        String text = field.text();
        IpAddress address = parsed(text).orElse(null);
        if (address == null) {
            ip(field);
        } else if (!isStrict(() -> IpAddress.parse(text))) {
            field.invalid("must not have leading 0s");
        } else if (address.isMapped()) {
            field.invalid("must not be an IPv4-mapped IPv6 address");
        } else if (!address.toString().equals(text)) {
            field.invalid("must be in canonical form (" + GoQuote.quoted(address.toString()) + ")");
        }
    }

    /** A network in its canonical spelling. */
    public static void canonicalNetwork(Field field) {
        String text = field.text();
        IpNetwork network = IpNetwork.parseSloppy(text).orElse(null);
        if (network == null) {
            cidr(field);
        } else if (!isStrict(() -> IpNetwork.parse(text))) {
            field.invalid("must not have leading 0s in IP or prefix length");
        } else if (network.address().isMapped()) {
            field.invalid("must not have an IPv4-mapped IPv6 address");
        } else if (!network.masked().equals(network)) {
            field.invalid("must not have bits set beyond the prefix length");
        } else if (!network.toString().equals(text)) {
            field.invalid("must be in canonical form (" + GoQuote.quoted(network.toString()) + ")");
        }
    }

    private static boolean isStrict(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** An address that traffic may be sent to. */
    public static void endpoint(Field field) {
        IpAddress address = parsed(field.text()).orElse(null);
        if (address == null) {
            field.invalid("must be a valid IP address");
            return;
        }
        if (address.isUnspecified()) {
            field.invalid("may not be unspecified (" + field.text() + ")");
        }
        if (address.isLoopback()) {
            field.invalid("may not be in the loopback range (127.0.0.0/8, ::1/128)");
        }
        if (address.isLinkLocalUnicast()) {
            field.invalid("may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        }
        if (address.isLinkLocalMulticast()) {
            field.invalid("may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
        }
    }

    /** Whether a text is an address. */
    public static boolean isAddress(String text) {
        return parsed(text).isPresent();
    }

    /** The address; empty if the text is none. */
    public static Optional<IpAddress> parsed(String text) {
        try {
            return Optional.of(IpAddress.parseSloppy(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether both are networks that can be compared. */
    public static boolean areNetworks(Field one, Field other) {
        return network(one).isPresent() && network(other).isPresent();
    }

    /** Whether a network is a part of another one, and smaller. */
    public static boolean isWithin(Field small, Field large) {
        IpNetwork inner = network(small).orElseThrow();
        IpNetwork outer = network(large).orElseThrow();
        return outer.contains(inner.address()) && outer.bits() < inner.bits();
    }

    private static Optional<IpNetwork> network(Field field) {
        try {
            return Optional.of(IpNetwork.parse(field.text()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
