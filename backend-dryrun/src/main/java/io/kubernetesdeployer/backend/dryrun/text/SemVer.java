package io.kubernetesdeployer.backend.dryrun.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A semantic version. Source: {@code blang/semver}, which the API server uses.
 *
 * @param core the major, the minor and the patch number
 * @param preRelease the identifiers after {@code -}
 * @param build the identifiers after {@code +}, which count for nothing
 */
public record SemVer(List<BigInteger> core, List<String> preRelease, List<String> build) implements Comparable<SemVer> {
    private static final List<String> NAMES = List.of("Major", "Minor", "Patch");
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

    /**
     * Parses a version.
     *
     * @throws IllegalArgumentException if it is none, in the server's words
     */
    public static SemVer parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("Version string empty");
        }
        String[] parts = text.split("\\.", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("No Major.Minor.Patch elements found");
        }
        int plus = parts[2].indexOf('+');
        String rest = plus < 0 ? parts[2] : parts[2].substring(0, plus);
        int minus = rest.indexOf('-');
        String[] numbers = {parts[0], parts[1], minus < 0 ? rest : rest.substring(0, minus)};
        List<BigInteger> core = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            core.add(number(numbers[i], NAMES.get(i)));
        }
        List<String> preRelease =
                minus < 0 ? List.of() : List.of(rest.substring(minus + 1).split("\\.", -1));
        preRelease.forEach(SemVer::checkPreRelease);
        List<String> build =
                plus < 0 ? List.of() : List.of(parts[2].substring(plus + 1).split("\\.", -1));
        build.forEach(SemVer::checkBuild);
        return new SemVer(List.copyOf(core), preRelease, build);
    }

    /**
     * Parses a version that may begin with {@code v}, have leading zeros, and lack the minor and the patch number.
     *
     * @throws IllegalArgumentException if it is none, in the server's words
     */
    public static SemVer parseNormalized(String text) {
        String[] given = (text.startsWith("v") ? text.substring(1) : text).split("\\.", 3);
        List<String> parts = new ArrayList<>();
        for (String part : given) {
            String stripped = part.length() > 1 ? part.replaceFirst("^0+", "") : part;
            boolean digit = !stripped.isEmpty() && stripped.charAt(0) >= '0' && stripped.charAt(0) <= '9';
            parts.add(part.length() > 1 && !digit ? "0" + stripped : stripped);
        }
        String last = parts.get(parts.size() - 1);
        if (parts.size() < 3 && (last.contains("+") || last.contains("-"))) {
            throw new IllegalArgumentException("short version cannot contain PreRelease/Build meta data");
        }
        while (parts.size() < 3) {
            parts.add("0");
        }
        return parse(String.join(".", parts));
    }

    private static BigInteger number(String text, String name) {
        if (!isNumber(text) && !text.isEmpty()) {
            throw new IllegalArgumentException("Invalid character(s) found in " + name.toLowerCase(Locale.ROOT)
                    + " number " + GoQuote.quoted(text));
        }
        if (text.length() > 1 && text.startsWith("0")) {
            throw new IllegalArgumentException(
                    name + " number must not contain leading zeroes " + GoQuote.quoted(text));
        }
        if (text.isEmpty() || new BigInteger(text).compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("strconv.ParseUint: parsing " + GoQuote.quoted(text)
                    + (text.isEmpty() ? ": invalid syntax" : ": value out of range"));
        }
        return new BigInteger(text);
    }

    private static void checkPreRelease(String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("Prerelease is empty");
        }
        if (isNumber(part) && part.length() > 1 && part.startsWith("0")) {
            throw new IllegalArgumentException(
                    "Numeric PreRelease version must not contain leading zeroes " + GoQuote.quoted(part));
        }
        if (!part.matches("[0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("Invalid character(s) found in prerelease " + GoQuote.quoted(part));
        }
    }

    private static void checkBuild(String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("Build meta data is empty");
        }
        if (!part.matches("[0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("Invalid character(s) found in build meta data " + GoQuote.quoted(part));
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]+");
    }

    @Override
    public int compareTo(SemVer other) {
        for (int i = 0; i < core.size(); i++) {
            int order = core.get(i).compareTo(other.core.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
            int order = comparePreRelease(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    /** Numbers come before names. */
    private static int comparePreRelease(String a, String b) {
        if (isNumber(a) && isNumber(b)) {
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        return isNumber(a) == isNumber(b) ? Integer.signum(a.compareTo(b)) : isNumber(a) ? -1 : 1;
    }
}
