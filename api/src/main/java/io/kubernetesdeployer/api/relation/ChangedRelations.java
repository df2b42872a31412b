package io.kubernetesdeployer.api.relation;

import java.util.Set;

/**
 * The relations that differ from a cursor.
 *
 * @param cursor the cursor to ask with next; equal to the one that was asked with if nothing has changed
 * @param relationIds the relations that have changed, have come, or are gone; in no order
 */
public record ChangedRelations(RelationCursor cursor, Set<String> relationIds) {
    /** Copies the set. */
    public ChangedRelations {
        relationIds = Set.copyOf(relationIds);
    }
}
