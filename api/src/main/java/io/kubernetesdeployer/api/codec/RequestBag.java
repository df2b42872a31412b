package io.kubernetesdeployer.api.codec;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a requirer has written into one bag: a unit into its own, or a leader into that of its application.
 *
 * @param uuid the claimed identity; empty where it is absent or not a string or number
 * @param modelUuid the claimed model
 * @param application the claimed application name
 * @param resources what is wanted: empty where the unit has not asked yet or what it wrote is no list; an empty list
 *     withdraws
 * @param revision the revision of the request; empty where the peer writes none
 * @param digest names what was written to say what is wanted: another for another text
 * @param problems what is wrong in the bag; resources at fault are left out of the list
 */
public record RequestBag(
        Optional<String> uuid,
        Optional<String> modelUuid,
        Optional<String> application,
        Optional<List<Resource>> resources,
        Optional<String> revision,
        String digest,
        List<Problem> problems) {
    /** Copies the lists. */
    public RequestBag {
        resources = resources.map(List::copyOf);
        problems = List.copyOf(problems);
    }

    /**
     * {@return the same with another problem}
     *
     * @param problem what is wrong, too
     */
    public RequestBag withProblem(Problem problem) {
        List<Problem> all = new ArrayList<>(problems);
        all.add(problem);
        return new RequestBag(uuid, modelUuid, application, resources, revision, digest, all);
    }
}
