package io.kubernetesdeployer.api.cluster;

import java.util.List;
import java.util.stream.Stream;

/**
 * The user that a call acts as, in place of the one whose credentials the backend has (Kubernetes, "User impersonation"). The
 * cluster asks first whether the credentials may impersonate that user, and then whether that user may make the call.
 *
 * @param name the user name: {@code jane}, {@code system:serviceaccount:NAMESPACE:NAME}
 * @param groups the groups; of a service account none, as the server adds those that it has
 */
public record ImpersonatedUser(String name, List<String> groups) {
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a name is empty or has control characters, which no header can hold
     */
    public ImpersonatedUser {
        groups = List.copyOf(groups);
        Stream.concat(Stream.of(name), groups.stream()).forEach(ImpersonatedUser::check);
    }

    /**
     * {@return the user that the pods of a service account are}
     *
     * @param namespace the namespace of the account
     * @param name the name of the account
     */
    public static ImpersonatedUser serviceAccount(String namespace, String name) {
        return new ImpersonatedUser(SERVICE_ACCOUNT + namespace + ":" + name, List.of());
    }

    private static void check(String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a user or group to impersonate must have a name, without control characters");
        }
    }
}
