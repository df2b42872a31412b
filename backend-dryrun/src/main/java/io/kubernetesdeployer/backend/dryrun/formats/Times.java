package io.kubernetesdeployer.backend.dryrun.formats;

import io.kubernetesdeployer.backend.dryrun.text.GoDuration;
import io.kubernetesdeployer.backend.dryrun.text.GoTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats of times. Source: kube-openapi's {@code strfmt}. */
final class Times {
    private static final Pattern TIME =
            Pattern.compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern PART = Pattern.compile("([0-9]+)[\\t\\n\\f\\r ]*([A-Za-z\u00b5]+)");
    private static final List<Unit> UNITS = List.of(
            new Unit(1, "ns", "nano"),
            new Unit(1_000, "us", "\u00b5s", "micro"),
            new Unit(1_000_000, "ms", "milli"),
            new Unit(1_000_000_000L, "s", "sec"),
            new Unit(60_000_000_000L, "m", "min"),
            new Unit(3_600_000_000_000L, "h", "hr", "hour"),
            new Unit(86_400_000_000_000L, "d", "day"),
            new Unit(604_800_000_000_000L, "w", "wk", "week"));

    private Times() {}

    /** A unit; a text that begins with the last of its names is it, too. */
    private record Unit(long nanos, String... names) {
        boolean isCalled(String text) {
            return text.startsWith(names[names.length - 1]) || List.of(names).contains(text);
        }
    }

    /** Whether a text is a date, the letter T and a time; what follows another T does not count. */
    static boolean isDateTime(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
        if (parts.length < 2 || GoTime.date(parts[0]).isEmpty()) {
            return false;
        }
        Matcher time = TIME.matcher(parts[1]);
        return time.matches()
                && time.group(1).compareTo("23") <= 0
                && time.group(2).compareTo("59") <= 0
                && time.group(3).compareTo("59") <= 0;
    }

    /** A duration as Go has it, or as Scala does: {@code 3 weeks}; empty if it is none. */
    public static Optional<Duration> duration(String text) {
        try {
            return Optional.of(GoDuration.parse(text));
        } catch (IllegalArgumentException e) {
            return looseDuration(text);
        }
    }

    private static Optional<Duration> looseDuration(String text) {
        Matcher part = PART.matcher(text);
        long nanos = 0;
        boolean found = false;
        while (part.find()) {
            long count;
            try {
                count = Long.parseLong(part.group(1));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
            String name = part.group(2).toLowerCase(Locale.ROOT);
            for (Unit unit : UNITS) {
                if (unit.isCalled(name)) {
                    // It overflows as the server's does.
                    nanos += count * unit.nanos();
                    found = true;
                }
            }
        }
        return found ? Optional.of(Duration.ofNanos(nanos)) : Optional.empty();
    }
}
