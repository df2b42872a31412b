package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.object.PythonEquality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One application's request in the making: units are added by number, so the lowest wins. */
final class RequestMerge {
    private static final int MAX_REVISION = 256;

    private final String application;
    private final List<String> relationIds = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final Set<PythonEquality> seen = new HashSet<>();
    private final Map<ObjectKey, String> askedBy = new HashMap<>();
    private final Map<String, String> revisions = new TreeMap<>();
    private final List<ApplicationRequest.RemoteUnit> askingUnits = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> claimedNames = new LinkedHashSet<>();
    private @Nullable String uuid;
    private @Nullable String modelUuid;
    private boolean complete = true;

    RequestMerge(String application) {
        this.application = application;
    }

    void relation(String id) {
        relationIds.add(id);
    }

    /** Something that leaves in the dark what is wanted. */
    void problem(String text) {
        problems.add(text);
        complete = false;
    }

    void add(String relationId, String unit, RequestBag bag) {
        if (uuid == null) {
            uuid = bag.uuid().orElse(null);
            if (uuid != null || modelUuid == null) {
                modelUuid = bag.modelUuid().orElse(null);
            }
        }
        for (Problem problem : bag.problems()) {
            problem(unit + ": " + problem);
        }
        bag.application().ifPresent(claimedNames::add);
        bag.revision().ifPresent(revision -> addRevision(unit, revision));
        bag.resources().ifPresent(wanted -> {
            askingUnits.add(new ApplicationRequest.RemoteUnit(relationId, unit));
            wanted.forEach(resource -> add(unit, resource));
        });
    }

    /** Revisions are sent back, so whoever writes one must not decide how long the answer is. */
    private void addRevision(String unit, String revision) {
        if (revision.length() <= MAX_REVISION) {
            revisions.put(unit, revision);
        } else {
            problems.add(unit + ": its revision is longer than " + MAX_REVISION + " characters, and is not answered");
        }
    }

    private void add(String unit, Resource resource) {
        if (!seen.add(new PythonEquality(resource.document().asMap()))) {
            return;
        }
        Optional<String> name = resource.name();
        if (name.isPresent()) {
            ObjectKey key =
                    new ObjectKey(resource.groupKind(), resource.namespace().orElse(null), name.get());
            String first = askedBy.putIfAbsent(key, unit);
            if (first != null) {
                problems.add(resource + ": "
                        + (first.equals(unit)
                                ? unit + " asks for two versions of it; the first one counts"
                                : unit + " asks for another version of it than " + first + ", and " + first + " counts")
                        + ". Let all ask for the same");
                return;
            }
        }
        resources.add(resource);
    }

    MergedRequest merged() {
        return new MergedRequest(
                application,
                relationIds,
                uuid,
                modelUuid,
                List.copyOf(claimedNames),
                askingUnits.isEmpty() ? Optional.empty() : Optional.of(resources),
                revisions,
                askingUnits,
                problems,
                complete);
    }
}
