package io.kubernetesdeployer.api.relation;

import java.util.List;

/**
 * One relation of an endpoint, as the channel vouches for it.
 *
 * @param id the relation's id, opaque; unique in the model, and not used again
 * @param remoteApplication the application at the other end
 * @param remoteUnits its units that have joined, by number: {@code web/2} before {@code web/10}
 */
public record Relation(String id, String remoteApplication, List<String> remoteUnits) {
    /** Copies the list. */
    public Relation {
        remoteUnits = List.copyOf(remoteUnits);
    }
}
