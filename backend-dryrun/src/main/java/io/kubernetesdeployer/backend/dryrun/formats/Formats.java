package io.kubernetesdeployer.backend.dryrun.formats;

import io.kubernetesdeployer.backend.dryrun.text.GoTime;
import io.kubernetesdeployer.backend.dryrun.text.GoUrl;
import io.kubernetesdeployer.backend.dryrun.text.IpAddress;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import io.kubernetesdeployer.backend.dryrun.text.MailAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The formats of strings that the API server checks; all others it ignores, those of numbers included. Source:
 * kube-openapi's {@code strfmt} and apiextensions' list of supported formats.
 */
public final class Formats {
    private static final Map<String, Predicate<String>> CHECKS = Map.ofEntries(
            Map.entry("bsonobjectid", matching("[0-9a-fA-F]{24}")),
            Map.entry("byte", Formats::isBase64),
            Map.entry("cidr", IpNetwork::isFormat),
            Map.entry("creditcard", Numbers::isCreditCard),
            Map.entry("date", text -> GoTime.date(text).isPresent()),
            Map.entry("datetime", Times::isDateTime),
            Map.entry("duration", text -> Times.duration(text).isPresent()),
            Map.entry("email", MailAddress::isValid),
            Map.entry("hexcolor", matching("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")),
            Map.entry("hostname", Names::isHostname),
            Map.entry("ipv4", IpAddress::isV4Format),
            Map.entry("ipv6", IpAddress::isV6Format),
            Map.entry("isbn", text -> Numbers.isIsbn10(text) || Numbers.isIsbn13(text)),
            Map.entry("isbn10", Numbers::isIsbn10),
            Map.entry("isbn13", Numbers::isIsbn13),
            Map.entry("k8slongname", Names::isLongName),
            Map.entry("k8sshortname", Names::isShortName),
            Map.entry("mac", Numbers::isMac),
            Map.entry("password", text -> true),
            Map.entry(
                    "rgbcolor",
                    matching("rgb\\(\\s*COLOR\\s*,\\s*COLOR\\s*,\\s*COLOR\\s*\\)"
                            .replace("COLOR", "(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])"))),
            Map.entry("ssn", matching("[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}").and(text -> text.length() == 11)),
            Map.entry("uri", GoUrl::isRequest),
            Map.entry("uuid", uuid("[0-9a-f]{4}-?[0-9a-f]{4}")),
            Map.entry("uuid3", uuid("3[0-9a-f]{3}-?[0-9a-f]{4}")),
            Map.entry("uuid4", uuid("4[0-9a-f]{3}-?[89ab][0-9a-f]{3}")),
            Map.entry("uuid5", uuid("5[0-9a-f]{3}-?[89ab][0-9a-f]{3}")));

    private Formats() {}

    /** Whether the server checks a format. */
    public static boolean isKnown(String format) {
        return check(format) != null;
    }

    /** Whether a text has a format; any has one that the server does not check. */
    public static boolean matches(String format, String text) {
        Predicate<String> check = check(format);
        return check == null || check.test(text);
    }

    /** A duration as the format has it; empty if it is none. */
    public static Optional<Duration> duration(String text) {
        return Times.duration(text);
    }

    private static @Nullable Predicate<String> check(String format) {
        return CHECKS.get(format.replace("-", ""));
    }

    /** Whether a text is base64 of the usual alphabet with its padding, and not empty. */
    private static boolean isBase64(String text) {
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        return !text.isEmpty()
                && text.length() % 4 == 0
                && text.chars()
                        .limit(text.length() - padding)
                        .allMatch(
                                c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '/' && c <= '9' || c == '+');
    }

    private static Predicate<String> matching(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).matches();
    }

    private static Predicate<String> uuid(String middle) {
        return matching("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?" + middle + "-?[0-9a-f]{12}");
    }
}
