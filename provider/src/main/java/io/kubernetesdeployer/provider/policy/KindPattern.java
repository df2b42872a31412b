package io.kubernetesdeployer.provider.policy;

import io.kubernetesdeployer.api.GroupKind;
import java.util.regex.Pattern;

/**
 * Kinds of resources: {@code Secret} (of the core group), {@code Deployment.apps}, {@code *.rbac.authorization.k8s.io}
 * (all of a group), {@code *.} (all of the core group), {@code Ingress.*} (of any group), or {@code *} for all. Versions
 * do not count, as an object is the same in all of its group. Case does not count when kinds are compared.
 *
 * @param kind the kind, in which {@code *} stands for any characters
 * @param group the same of the group; empty for the core group
 */
public record KindPattern(String kind, String group) {
    // Before the constant, whose constructor uses them.
    private static final Pattern KIND = Pattern.compile("[A-Z*][A-Za-z0-9*]{0,62}");
    private static final Pattern GROUP = Pattern.compile("[a-z0-9*.-]{0,253}");

    /** Every kind. */
    public static final KindPattern ALL = new KindPattern("*", "*");

    /**
     * Checks the pattern.
     *
     * @throws IllegalArgumentException if it can match no kind, such as the plural {@code secrets}: a rule must not
     *     silently be about nothing
     */
    public KindPattern {
        if (!KIND.matcher(kind).matches() || !GROUP.matcher(group).matches()) {
            throw new IllegalArgumentException("\"" + (group.isEmpty() ? kind : kind + "." + group)
                    + "\" is no kind: write it as in manifests, with its API group, such as Secret, Deployment.apps,"
                    + " *.rbac.authorization.k8s.io, or * for all");
        }
    }

    /**
     * Reads the written form.
     *
     * @param text the written form
     * @return the pattern
     * @throws IllegalArgumentException if it can match no kind
     */
    public static KindPattern parse(String text) {
        if (text.equals("*")) {
            return ALL;
        }
        GroupKind parts = GroupKind.parse(text);
        return new KindPattern(parts.kind(), parts.group());
    }

    /**
     * Reads an element of a list of kinds that are allowed.
     *
     * @param text the element
     * @return the pattern
     * @throws IllegalArgumentException if it can match no kind; a name without a group must be that of a core kind
     */
    public static KindPattern allowed(String text) {
        KindPattern pattern = parse(text);
        if (pattern.isAboutNothing()) {
            String group = BuiltInKinds.group(text).orElse("*");
            throw new IllegalArgumentException("\"" + text + "\" is no kind of the core group: write " + text + "."
                    + group + (group.equals("*") ? ", or its API group in place of the *" : ""));
        }
        return pattern;
    }

    /**
     * Reads an element of a list of kinds that are denied. A name without a group that is not that of a core kind means that
     * kind in any group.
     *
     * @param text the element
     * @return the pattern
     * @throws IllegalArgumentException if it can match no kind
     */
    public static KindPattern denied(String text) {
        KindPattern pattern = parse(text);
        return pattern.isAboutNothing() ? new KindPattern(pattern.kind, "*") : pattern;
    }

    /** Whether it is about nothing: its group is the core group, which has no such kind. */
    private boolean isAboutNothing() {
        return group.isEmpty() && !BuiltInKinds.isCore(kind);
    }

    /**
     * {@return whether a kind is one of these}
     *
     * @param type the kind, with its group
     */
    public boolean matches(GroupKind type) {
        return Glob.matches(kind, type.kind()) && Glob.matches(group, type.group());
    }

    /** The written form. */
    @Override
    public String toString() {
        if (equals(ALL)) {
            return "*";
        }
        return group.isEmpty() ? (kind.equals("*") ? "*." : kind) : kind + "." + group;
    }
}
