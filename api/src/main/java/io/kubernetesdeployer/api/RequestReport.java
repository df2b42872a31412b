package io.kubernetesdeployer.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a request: the answer that goes beyond what the Python interface knows.
 *
 * @param revisions by unit of the requirer, the revision of the request that this answers
 * @param state the sum over all resources; {@link ResourceState#FAILED} also when {@code errors} is not empty
 * @param resources each resource's own state, in the order of the request
 * @param errors what went wrong, a line each that says what to do; empty when all went well
 */
public record RequestReport(
        Map<String, String> revisions, ResourceState state, List<ResourceStatus> resources, List<String> errors) {
    /** Copies the collections. */
    public RequestReport {
        revisions = Collections.unmodifiableMap(new TreeMap<>(revisions));
        resources = List.copyOf(resources);
        errors = List.copyOf(errors);
    }
}
