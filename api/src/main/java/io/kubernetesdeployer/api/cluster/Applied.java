package io.kubernetesdeployer.api.cluster;

import io.kubernetesdeployer.api.Resource;
import java.util.List;

/**
 * What became of an apply.
 *
 * @param resource the object as the server now has it (or would have it, in a dry run)
 * @param created whether it was not there before
 * @param warnings what the server warned of, such as a deprecated API version
 */
public record Applied(Resource resource, boolean created, List<String> warnings) {
    /** Copies the list. */
    public Applied {
        warnings = List.copyOf(warnings);
    }
}
