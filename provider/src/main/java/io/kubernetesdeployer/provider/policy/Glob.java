package io.kubernetesdeployer.provider.policy;

import java.util.Locale;

/** Names with {@code *} for any characters and {@code ?} for one. Matching takes no more than length times length. */
final class Glob {
    private Glob() {}

    /** Whether case counts is decided by the names: those of Kubernetes and Juju differ in more than case. */
    static boolean matches(String pattern, String name) {
        return matchesLower(pattern.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    private static boolean matchesLower(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int after = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                after = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++after;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
