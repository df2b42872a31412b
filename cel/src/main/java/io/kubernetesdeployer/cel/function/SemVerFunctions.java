package io.kubernetesdeployer.cel.function;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.kubernetesdeployer.backend.dryrun.text.SemVer;

/** Semantic versions. Source: apiserver's {@code library.SemverLib}. */
final class SemVerFunctions extends FunctionLibrary {
    SemVerFunctions() {
        CelType semver = Types.SEMVER.declared();
        global("semver", "string_to_semver", semver, Types.STRING, SemVer::parse);
        global("semver", "string_bool_to_semver", semver, Types.STRING, Types.BOOL, SemVerFunctions::parse);
        global("isSemver", "is_semver_string", SimpleType.BOOL, Types.STRING, text -> isSemVer(text, false));
        global(
                "isSemver",
                "is_semver_string_bool",
                SimpleType.BOOL,
                Types.STRING,
                Types.BOOL,
                SemVerFunctions::isSemVer);
        method("major", "semver_major", SimpleType.INT, Types.SEMVER, version -> number(version, 0));
        method("minor", "semver_minor", SimpleType.INT, Types.SEMVER, version -> number(version, 1));
        method("patch", "semver_patch", SimpleType.INT, Types.SEMVER, version -> number(version, 2));
        method(
                "isGreaterThan",
                "semver_is_greater_than",
                SimpleType.BOOL,
                Types.SEMVER,
                Types.SEMVER,
                (a, b) -> a.compareTo(b) > 0);
        method(
                "isLessThan",
                "semver_is_less_than",
                SimpleType.BOOL,
                Types.SEMVER,
                Types.SEMVER,
                (a, b) -> a.compareTo(b) < 0);
        method("compareTo", "semver_compare_to", SimpleType.INT, Types.SEMVER, Types.SEMVER, (a, b) ->
                (long) a.compareTo(b));
    }

    private static long number(SemVer version, int index) {
        return version.core().get(index).longValue();
    }

    private static SemVer parse(String text, boolean normalize) {
        return normalize ? SemVer.parseNormalized(text) : SemVer.parse(text);
    }

    private static boolean isSemVer(String text, boolean normalize) {
        try {
            parse(text, normalize);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
