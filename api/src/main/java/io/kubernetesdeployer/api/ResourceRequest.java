package io.kubernetesdeployer.api;

import java.util.List;

/**
 * Everything one application asks for.
 *
 * @param uuid what the sender calls itself: md5 hex of model uuid and application name, as the Python interface has
 *     it; opaque, and a claim of the sender
 * @param modelUuid the sender's model
 * @param application the sender's application name, without a unit number
 * @param resources what is wanted, in the order of the manifest; empty withdraws everything
 */
public record ResourceRequest(String uuid, String modelUuid, String application, List<Resource> resources) {
    /** Copies the list. */
    public ResourceRequest {
        resources = List.copyOf(resources);
    }
}
