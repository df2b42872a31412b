package io.kubernetesdeployer.backend.dryrun.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates and times. Source: Go's {@code time.Parse} with the layouts that the API server uses. */
public final class GoTime {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern TIME = Pattern.compile("(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T"
            + "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]+))?"
            + "(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final int NANO_DIGITS = 9;
    private static final int MAX_OFFSET_HOURS = 24;
    private static final int SECONDS_PER_MINUTE = 60;

    private GoTime() {}

    /** A date such as {@code 2006-01-02}; empty if it is none. */
    public static Optional<LocalDate> date(String text) {
        Matcher matcher = DATE.matcher(text);
        try {
            return matcher.matches()
                    ? Optional.of(LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time of RFC 3339; empty if it is none. */
    public static Optional<Instant> rfc3339(String text) {
        return time(text, false);
    }

    /** A time of RFC 3339, or one of ISO 8601 without a zone, which is UTC; empty if it is none. */
    public static Optional<Instant> iso8601(String text) {
        return time(text, true);
    }

    private static Optional<Instant> time(String text, boolean zoneOptional) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches() || matcher.group("zone") == null && !zoneOptional) {
            return Optional.empty();
        }
        Optional<LocalDate> date = date(matcher.group("date"));
        int hour = Integer.parseInt(matcher.group("hour"));
        int minute = Integer.parseInt(matcher.group("minute"));
        int second = Integer.parseInt(matcher.group("second"));
        int offset = offset(matcher.group("zone"));
        if (date.isEmpty() || hour > 23 || minute > 59 || second > 59 || offset == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        String fraction = matcher.group("fraction") == null ? "" : matcher.group("fraction");
        int nanos = Integer.parseInt((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
        LocalDateTime local = date.get().atTime(hour, minute, second, nanos);
        return Optional.of(local.toInstant(ZoneOffset.UTC).minusSeconds(offset));
    }

    /** In seconds; the largest integer if it is none. */
    private static int offset(@Nullable String zone) {
        if (zone == null || zone.equals("Z")) {
            return 0;
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = Integer.parseInt(zone.substring(4));
        if (hours > MAX_OFFSET_HOURS || minutes >= SECONDS_PER_MINUTE) {
            return Integer.MAX_VALUE;
        }
        int seconds = (hours * SECONDS_PER_MINUTE + minutes) * SECONDS_PER_MINUTE;
        return zone.charAt(0) == '-' ? -seconds : seconds;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
