package io.kubernetesdeployer.api.cluster;

import io.kubernetesdeployer.api.GroupKind;
import java.util.Objects;
import java.util.Set;

/**
 * A kind of object the cluster serves, as its discovery tells.
 *
 * @param group the API group; empty for the core group
 * @param version the version served: {@code v1}
 * @param kind the kind in CamelCase
 * @param plural the name in URLs: {@code deployments}
 * @param namespaced whether its objects live in namespaces
 * @param verbs what can be done: {@code get}, {@code list}, {@code watch}, {@code patch}, {@code delete}, ...
 */
public record ResourceType(
        String group, String version, String kind, String plural, boolean namespaced, Set<String> verbs) {
    /** Copies the set. */
    public ResourceType {
        verbs = Set.copyOf(verbs);
    }

    /** {@return {@code GROUP/VERSION}, or {@code VERSION} for the core group} */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@return its group and kind} */
    public GroupKind groupKind() {
        return new GroupKind(group, kind);
    }

    // Spelled out, as in the records that have one: it is hashed in each short run, and a record takes milliseconds to
    // find
    // out how for the first time.
    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceType type
                && plural.equals(type.plural)
                && group.equals(type.group)
                && version.equals(type.version)
                && kind.equals(type.kind)
                && namespaced == type.namespaced
                && verbs.equals(type.verbs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(group, version, plural);
    }

    /** {@code deployments.apps}, as kubectl writes it. */
    @Override
    public String toString() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
