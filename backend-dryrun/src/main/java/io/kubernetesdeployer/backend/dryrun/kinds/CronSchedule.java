package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.text.GoDuration;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The schedule of a CronJob. Source: {@code github.com/robfig/cron}, {@code ParseStandard}. */
final class CronSchedule {
    private static final Set<String> DESCRIPTORS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final List<Part> PARTS = List.of(
            new Part(0, 59, List.of()),
            new Part(0, 23, List.of()),
            new Part(1, 31, List.of()),
            new Part(
                    1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Part(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));
    private static final Pattern ZONE_PART = Pattern.compile("[A-Za-z.\\-_0-9+]{1,14}");

    private CronSchedule() {}

    /** A part of a schedule: its bounds, and names for its numbers from the lower bound on. */
    private record Part(int least, int most, List<String> names) {}

    /** What is wrong with a schedule, in the server's words; empty if nothing is. */
    static Optional<String> error(String schedule) {
        if (schedule.startsWith("@")) {
            return descriptorError(schedule);
        }
        String text = schedule.startsWith("TZ=") || schedule.startsWith("CRON_TZ=")
                ? schedule.substring(Math.max(0, schedule.indexOf(' ')))
                : schedule;
        List<String> fields = Arrays.stream(text.split("\\s+"))
                .filter(field -> !field.isEmpty())
                .toList();
        if (fields.size() != PARTS.size()) {
            return Optional.of(
                    "expected exactly 5 fields, found " + fields.size() + ": [" + String.join(" ", fields) + "]");
        }
        for (int i = 0; i < fields.size(); i++) {
            for (String range : fields.get(i).split(",", -1)) {
                Optional<String> error = range.isEmpty() ? Optional.empty() : rangeError(range, PARTS.get(i));
                if (error.isPresent()) {
                    return error;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> descriptorError(String schedule) {
        if (DESCRIPTORS.contains(schedule)) {
            return Optional.empty();
        }
        if (!schedule.startsWith("@every ")) {
            return Optional.of("unrecognized descriptor: " + schedule);
        }
        try {
            GoDuration.parse(schedule.substring("@every ".length()));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("failed to parse duration " + schedule + ": " + e.getMessage());
        }
    }

    private static Optional<String> rangeError(String range, Part part) {
        String[] step = range.split("/", -1);
        String[] ends = step[0].split("-", -1);
        try {
            boolean any = ends[0].equals("*") || ends[0].equals("?");
            if (!any && ends.length > 2) {
                return Optional.of("too many hyphens: " + range);
            }
            int start = any ? part.least() : number(ends[0], part);
            int end = any ? part.most() : ends.length == 2 ? number(ends[1], part) : start;
            if (step.length > 2) {
                return Optional.of("too many slashes: " + range);
            }
            int by = step.length == 2 ? unsigned(step[1]) : 1;
            if (step.length == 2 && !any && ends.length == 1) {
                end = part.most();
            }
            if (start < part.least()) {
                return Optional.of("beginning of range (" + start + ") below minimum (" + part.least() + "): " + range);
            }
            if (end > part.most()) {
                return Optional.of("end of range (" + end + ") above maximum (" + part.most() + "): " + range);
            }
            if (start > end) {
                return Optional.of("beginning of range (" + start + ") beyond end of range (" + end + "): " + range);
            }
            return by == 0 ? Optional.of("step of range should be a positive number: " + range) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static int number(String text, Part part) {
        int named = part.names().indexOf(text.toLowerCase(Locale.ROOT));
        return named >= 0 ? named + part.least() : unsigned(text);
    }

    private static int unsigned(String text) {
        String why = "strconv.Atoi: parsing \"" + text + "\": invalid syntax";
        if (!text.matches("[+-]?[0-9]{1,9}")) {
            throw new IllegalArgumentException("failed to parse int from " + text + ": " + why);
        }
        int number = Integer.parseInt(text);
        if (number < 0) {
            throw new IllegalArgumentException("negative number (" + number + ") not allowed: " + text);
        }
        return number;
    }

    /** What is wrong with a time zone; empty if nothing is. */
    static Optional<String> zoneError(String zone) {
        if (zone.isEmpty()) {
            return Optional.of("timeZone must be nil or non-empty string");
        }
        Optional<String> unknown = Optional.of("unknown time zone " + zone);
        for (String part : zone.split("/", -1)) {
            if (part.equals(".")
                    || part.equals("..")
                    || part.startsWith("-")
                    || !ZONE_PART.matcher(part).matches()) {
                return unknown;
            }
        }
        if (zone.equalsIgnoreCase("Local")) {
            return Optional.of("timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        }
        try {
            ZoneId.of(zone);
            return Optional.empty();
        } catch (DateTimeException e) {
            return unknown;
        }
    }
}
