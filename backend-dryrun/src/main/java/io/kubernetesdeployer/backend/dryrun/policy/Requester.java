package io.kubernetesdeployer.backend.dryrun.policy;

import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param name the name of the user
 * @param groups the groups of the user
 */
public record Requester(String name, List<String> groups) {
    private static final String AUTHENTICATED = "system:authenticated";
    private static final String ACCOUNTS = "system:serviceaccounts";
    private static final String ACCOUNT = "system:serviceaccount:";

    /** As whom the model is reached. */
    public static final Requester OWN = new Requester("dryrun", List.of(AUTHENTICATED));

    /** The user that a call acts as; the model's own for {@code null}. */
    public static Requester of(@Nullable ImpersonatedUser acting) {
        return acting == null ? OWN : of(acting.name(), acting.groups());
    }

    /** The controller that makes the pods of a workload. */
    public static Requester ofController(String name) {
        return of(ACCOUNT + "kube-system:" + name, List.of());
    }

    private static Requester of(String name, List<String> given) {
        List<String> groups = new ArrayList<>(given);
        if (given.isEmpty() && name.startsWith(ACCOUNT)) {
            String namespace = name.substring(ACCOUNT.length()).split(":")[0];
            groups.addAll(List.of(ACCOUNTS, ACCOUNTS + ":" + namespace));
        }
        if (!groups.contains(AUTHENTICATED)) {
            groups.add(AUTHENTICATED);
        }
        return new Requester(name, groups);
    }

    Map<String, Object> userInfo() {
        return Map.of("username", name, "groups", groups);
    }
}
