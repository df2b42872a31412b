package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the units of one application ask for together, before it is known which uuid is whose.
 *
 * @param application as the relation has it
 * @param claim the uuid that the first of its units claims that claims one; {@code null} where none does
 * @param modelUuid the model that it claims to be in; {@code null} where it claims none
 * @param claimedNames what its units call their application
 * @param resources what is wanted; empty where no unit has asked yet
 * @param complete whether all that is wanted is known
 * @param confidential whether any of it was in a secret in place of a bag
 * @param secrets those of them, by id, that do not say which application may use them
 */
record MergedRequest(
        String application,
        List<String> relationIds,
        @Nullable String claim,
        @Nullable String modelUuid,
        List<String> claimedNames,
        Optional<List<Resource>> resources,
        Map<String, String> revisions,
        List<ApplicationRequest.Asked> asked,
        List<String> problems,
        boolean complete,
        boolean confidential,
        Set<String> secrets) {
    /** What an application of Juju may be called: anything else is not repeated in messages. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");

    private static final int MAX_NAME = 63;

    /** What it calls itself, where that is another name. */
    Optional<String> claimedName() {
        return claimedNames.stream()
                .filter(name -> !name.equals(application))
                .filter(name -> name.length() <= MAX_NAME && NAME.matcher(name).matches())
                .findFirst();
    }

    /** How messages name it. */
    String title() {
        return ApplicationRequest.title(application, claimedName());
    }

    MergedRequest {
        relationIds = List.copyOf(relationIds);
        claimedNames = List.copyOf(claimedNames);
        resources = resources.map(List::copyOf);
        revisions = Map.copyOf(revisions);
        asked = List.copyOf(asked);
        problems = List.copyOf(problems);
        secrets = Set.copyOf(secrets);
    }
}
