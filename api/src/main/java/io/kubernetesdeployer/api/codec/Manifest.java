package io.kubernetesdeployer.api.codec;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import java.util.List;

/**
 * What a manifest holds.
 *
 * @param entries the resources of its good documents, in order
 * @param problems what is wrong with the others, in order; a bad document gives none of its resources
 */
public record Manifest(List<Entry> entries, List<Problem> problems) {
    /** Copies the lists. */
    public Manifest {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /** {@return the resources alone} */
    public List<Resource> resources() {
        return entries.stream().map(Entry::resource).toList();
    }

    /**
     * A resource and where it stands.
     *
     * @param resource the resource
     * @param where the place, as {@link Problem#where()}
     */
    public record Entry(Resource resource, String where) {}
}
