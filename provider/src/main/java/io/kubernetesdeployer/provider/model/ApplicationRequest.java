package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.Resource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything one application asks for: its bag, or its units' bags, merged.
 *
 * @param application the application, as the channel vouches for it
 * @param claimedName what it calls itself, where that is another name that an application can have: one of another model
 *     is {@code remote-...} here
 * @param relationIds its relations, by id
 * @param uuid what it calls itself: the claim of its first unit that makes one, else what the original would make of
 *     model and application
 * @param modelUuid the model it claims to be in; empty where it claims none
 * @param resources what is wanted, equal resources once; empty where no unit has asked yet, an empty list where nothing
 *     is wanted
 * @param revisions by unit, or application, the revision of the request that this is merged from; where one was written
 * @param asked whose bags say what is wanted
 * @param problems what is wrong, a line each
 * @param refused whether nothing may be done about it, because another application has the claimed uuid, or a secret
 * @param complete whether all that is wanted is known: bags could be read, resources decoded. If not, nothing is pruned.
 * @param confidential whether any of it was in a secret in place of a bag: then no answer repeats an object
 * @param secrets those of them, by id, that do not say which application may use them
 */
public record ApplicationRequest(
        String application,
        Optional<String> claimedName,
        List<String> relationIds,
        String uuid,
        String modelUuid,
        Optional<List<Resource>> resources,
        Map<String, String> revisions,
        List<Asked> asked,
        List<String> problems,
        boolean refused,
        boolean complete,
        boolean confidential,
        Set<String> secrets) {
    /** Copies the collections. */
    public ApplicationRequest {
        relationIds = List.copyOf(relationIds);
        resources = resources.map(List::copyOf);
        revisions = Collections.unmodifiableMap(new TreeMap<>(revisions));
        asked = List.copyOf(asked);
        problems = List.copyOf(problems);
        secrets = Set.copyOf(secrets);
    }

    /** {@return whether it says what is wanted, or why that cannot be told} */
    public boolean hasAsked() {
        return resources.isPresent() || !problems.isEmpty();
    }

    /** {@return how messages name it: with what it calls itself, where that is another name} */
    public String title() {
        return title(application, claimedName);
    }

    /**
     * {@return how messages name an application that may call itself something else}
     *
     * @param application the application's name here
     * @param claimedName what it calls itself
     */
    public static String title(String application, Optional<String> claimedName) {
        return claimedName
                .map(name -> application + " (which says it is " + name + ")")
                .orElse(application);
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
                application,
                Optional.empty(),
                List.of(),
                uuid,
                "",
                Optional.of(List.of()),
                Map.of(),
                List.of(),
                List.of(),
                false,
                true,
                false,
                Set.of());
    }

    /**
     * A bag that says what is wanted.
     *
     * @param relationId the relation's id
     * @param owner the unit, or the application, whose bag it is
     * @param order how new it is among the bags of its application: a greater number was seen later
     * @param digest names what was written
     */
    public record Asked(String relationId, String owner, long order, String digest) {}
}
