package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 */
record MergedRequest(
        String application,
        List<String> relationIds,
        @Nullable String claim,
        @Nullable String modelUuid,
        List<String> claimedNames,
        Optional<List<Resource>> resources,
        Map<String, String> revisions,
        List<ApplicationRequest.RemoteUnit> askingUnits,
        List<String> problems,
        boolean complete) {
    MergedRequest {
        relationIds = List.copyOf(relationIds);
        claimedNames = List.copyOf(claimedNames);
        resources = resources.map(List::copyOf);
        revisions = Map.copyOf(revisions);
        askingUnits = List.copyOf(askingUnits);
        problems = List.copyOf(problems);
    }
}
