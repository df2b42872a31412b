package io.kubernetesdeployer.api.codec;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import java.util.List;
import java.util.Optional;

/**
 * What a requirer's unit has written.
 *
 * @param uuid the claimed identity; empty where it is absent or not a string or number
 * @param modelUuid the claimed model
 * @param application the claimed application name
 * @param resources what is wanted: empty where the unit has not asked yet or what it wrote is no list; an empty list
 *     withdraws
 * @param revision the revision of the request; empty where the peer writes none
 * @param problems what is wrong in the bag; resources at fault are left out of the list
 */
public record RequestBag(
        Optional<String> uuid,
        Optional<String> modelUuid,
        Optional<String> application,
        Optional<List<Resource>> resources,
        Optional<String> revision,
        List<Problem> problems) {
    /** Copies the lists. */
    public RequestBag {
        resources = resources.map(List::copyOf);
        problems = List.copyOf(problems);
    }
}
