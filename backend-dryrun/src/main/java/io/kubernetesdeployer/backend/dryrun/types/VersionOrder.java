package io.kubernetesdeployer.backend.dryrun.types;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of API versions: stable before beta before alpha, then by number, then the others by name. Source: "Versions
 * in CustomResourceDefinitions", "Version priority".
 */
final class VersionOrder {
    static final Comparator<String> NEWEST_FIRST =
            Comparator.comparingLong(VersionOrder::rank).reversed().thenComparing(Comparator.naturalOrder());

    private static final long STEP = 1_000_000L;
    private static final Pattern FORM = Pattern.compile("v([1-9][0-9]{0,5})(?:(alpha|beta)([1-9][0-9]{0,5}))?");

    private VersionOrder() {}

    private static long rank(String version) {
        Matcher matcher = FORM.matcher(version);
        if (!matcher.matches()) {
            return 0;
        }
        String stage = matcher.group(2);
        long major = Long.parseLong(matcher.group(1));
        long minor = stage == null ? 0 : Long.parseLong(matcher.group(3));
        long level = stage == null ? 3 : stage.equals("beta") ? 2 : 1;
        return (level * STEP + major) * STEP + minor;
    }
}
