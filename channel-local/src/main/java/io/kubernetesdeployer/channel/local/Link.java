package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.Role;
import java.util.Optional;

/** A relation between two applications, seen from nowhere in particular. */
record Link(String id, String requirer, String provider) {

    /** The other end, for an application in a role; empty if it is not its relation. */
    Optional<String> remote(String application, Role role) {
        return switch (role) {
            case REQUIRER -> requirer.equals(application) ? Optional.of(provider) : Optional.empty();
            case PROVIDER -> provider.equals(application) ? Optional.of(requirer) : Optional.empty();
        };
    }
}
