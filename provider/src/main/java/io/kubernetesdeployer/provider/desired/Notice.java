package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import java.util.Optional;

/**
 * Something to know about a resource of a request that stops nothing.
 *
 * @param message for a person
 */
public record Notice(ResourceRef ref, String message) {
    /** What is to be known about a named resource if it is a hook of Helm. */
    static Optional<Notice> ofHook(Resource named) {
        return HelmHook.of(named).flatMap(hook -> message(hook).map(message -> new Notice(named.ref(), message)));
    }

    private static Optional<String> message(HelmHook hook) {
        if (hook.phase() == HelmHook.Phase.NEVER) {
            String events = hook.events().isEmpty() ? "nothing" : String.join(", ", hook.events());
            return Optional.of("is left out: it is a Helm hook for " + events
                    + ", and only hooks for an installation or an upgrade are applied");
        }
        return hook.weight().isPresent()
                ? Optional.empty()
                : Optional.of("its annotation " + HelmHook.WEIGHT + " is no number, and counts as 0, as in Helm");
    }
}
