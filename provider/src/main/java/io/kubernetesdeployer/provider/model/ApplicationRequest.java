package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.Resource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything one application asks for: its units' bags, merged.
 *
 * @param application the application, as the channel vouches for it
 * @param relationIds its relations, by id
 * @param uuid what it calls itself: the claim of its first unit that makes one, else what the original would make of
 *     model and application
 * @param modelUuid the model it claims to be in; empty where it claims none
 * @param resources what is wanted, equal resources once; empty where no unit has asked yet, an empty list where nothing
 *     is wanted
 * @param revisions by unit, the revision of the request that this is merged from; units that wrote none are left out
 * @param askingUnits the units that have said what they want
 * @param problems what is wrong, a line each
 * @param refused whether nothing may be done about it, because another application has the claimed uuid
 * @param complete whether all that is wanted is known: bags could be read, resources decoded. If not, nothing is pruned.
 */
public record ApplicationRequest(
        String application,
        List<String> relationIds,
        String uuid,
        String modelUuid,
        Optional<List<Resource>> resources,
        Map<String, String> revisions,
        List<RemoteUnit> askingUnits,
        List<String> problems,
        boolean refused,
        boolean complete) {
    /** Copies the collections. */
    public ApplicationRequest {
        relationIds = List.copyOf(relationIds);
        resources = resources.map(List::copyOf);
        revisions = Collections.unmodifiableMap(new TreeMap<>(revisions));
        askingUnits = List.copyOf(askingUnits);
        problems = List.copyOf(problems);
    }

    /** {@return whether it says what is wanted, or why that cannot be told} */
    public boolean hasAsked() {
        return resources.isPresent() || !problems.isEmpty();
    }

    /**
     * {@return the request of an application that wants nothing any longer, which is known because its relation is
     * gone}
     *
     * @param application the application's name
     * @param uuid the uuid of its request
     */
    public static ApplicationRequest withdrawn(String application, String uuid) {
        return new ApplicationRequest(
                application, List.of(), uuid, "", Optional.of(List.of()), Map.of(), List.of(), List.of(), false, true);
    }

    /**
     * A unit, as one relation has it.
     *
     * @param relationId the relation's id
     * @param unit the unit's name: {@code web/0}
     */
    public record RemoteUnit(String relationId, String unit) {}
}
