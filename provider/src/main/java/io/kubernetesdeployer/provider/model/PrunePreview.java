package io.kubernetesdeployer.provider.model;

import java.util.List;

/**
 * What a pass is about to delete of one application.
 *
 * @param application the application, as the channel vouches for it
 * @param overlaps whether any object that the application has is asked for again; a namespace counts only if the application has
 *     nothing else
 * @param pruned what would be deleted, with {@link PrunedResource.Outcome#PLANNED}, or kept; empty if nothing is known to be no
 *     longer asked for
 */
public record PrunePreview(String application, boolean overlaps, List<PrunedResource> pruned) {
    /** Copies the list. */
    public PrunePreview {
        pruned = List.copyOf(pruned);
    }

    /** {@return what would be deleted} */
    public List<PrunedResource> deleted() {
        return pruned.stream()
                .filter(one -> one.outcome() == PrunedResource.Outcome.PLANNED)
                .toList();
    }
}
