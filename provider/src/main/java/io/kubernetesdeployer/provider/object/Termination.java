package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Why an object that is being deleted is still there: its finalizers, and what the controllers of namespaces and of
 * CustomResourceDefinitions say in its conditions.
 */
public final class Termination {
    private Termination() {}

    public static String reason(Document held) {
        List<?> finalizers = held.list("metadata", "finalizers");
        List<String> reasons = new ArrayList<>();
        reasons.add("being deleted" + (finalizers.isEmpty() ? "" : ", held by " + finalizers));
        for (Document condition : held.documents("status", "conditions")) {
            String type = condition.string("type").orElse("");
            // Of a namespace: NamespaceContentRemaining, NamespaceFinalizersRemaining,
            // NamespaceDeletionDiscoveryFailure, ...
            boolean tells = type.startsWith("Namespace") || type.equals("Terminating");
            if (tells && condition.string("status").orElse("").equals("True")) {
                condition.string("message").ifPresent(reasons::add);
            }
        }
        return String.join("; ", reasons);
    }
}
