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

/**
 * One application's request in the making: of two versions of an object the newest counts, and of equally new ones the
 * one that is added first.
 */
final class RequestMerge {
    private static final int MAX_REVISION = 256;

    private final String application;
    private final String uuidOfOriginal;
    private final List<String> relationIds = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final Set<PythonEquality> unnamed = new HashSet<>();
    private final Map<ObjectKey, Chosen> chosen = new HashMap<>();
    private final RequestAge age;
    private final Map<String, String> revisions = new TreeMap<>();
    private final List<ApplicationRequest.Asked> asked = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> claimedNames = new LinkedHashSet<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private @Nullable String uuid;
    private @Nullable String modelUuid;
    private boolean complete = true;
    private boolean confidential;

    /** The version of an object that counts so far: where it is in the list, and whose. */
    private record Chosen(int index, String owner, long order) {}

    /** @param uuidOfOriginal what the original calls the application, for bags that claim nothing */
    RequestMerge(String application, String uuidOfOriginal, RequestAge age) {
        this.application = application;
        this.uuidOfOriginal = uuidOfOriginal;
        this.age = age;
    }

    void relation(String id) {
        relationIds.add(id);
    }

    /** Whether a bag of a relation says what is wanted. */
    boolean hasAsked(String relationId) {
        return asked.stream().anyMatch(one -> one.relationId().equals(relationId));
    }

    /** Something that leaves in the dark what is wanted. */
    void problem(String text) {
        problems.add(text);
        complete = false;
    }

    /** What is wanted is in a secret: it must not be repeated where others read. */
    void keepToItself() {
        confidential = true;
    }

    /** A secret has what is wanted, and does not say for whom. */
    void claimSecret(String id) {
        secrets.add(id);
    }

    /** The first claim, which is the one that is arbitrated: a unit must not claim another's for its secrets alone. */
    String uuidOf(RequestBag bag) {
        return uuid == null ? bag.uuid().orElse(uuidOfOriginal) : uuid;
    }

    void add(UnitBag from, RequestBag bag) {
        String owner = from.owner();
        if (uuid == null) {
            uuid = bag.uuid().orElse(null);
            if (uuid != null || modelUuid == null) {
                modelUuid = bag.modelUuid().orElse(null);
            }
        }
        for (Problem problem : bag.problems()) {
            problem(owner + ": " + problem);
        }
        bag.application().ifPresent(claimedNames::add);
        bag.revision().ifPresent(revision -> addRevision(owner, revision));
        bag.resources().ifPresent(wanted -> {
            long order = age.of(from, bag.digest());
            asked.add(new ApplicationRequest.Asked(from.relationId(), owner, order, bag.digest()));
            SecretValues values = new SecretValues(from.secrets(), uuidOf(bag));
            wanted.forEach(resource -> add(owner, order, values, resource));
        });
    }

    /** Revisions are sent back, so whoever writes one must not decide how long the answer is. */
    private void addRevision(String owner, String revision) {
        if (revision.length() <= MAX_REVISION) {
            revisions.put(owner, revision);
        } else {
            problems.add(owner + ": its revision is longer than " + MAX_REVISION + " characters, and is not answered");
        }
    }

    private void add(String owner, long order, SecretValues values, Resource resource) {
        try {
            add(owner, order, values.in(resource));
        } catch (ReadSecrets.Refused e) {
            problem(owner + ": " + resource + ": " + e.getMessage());
        }
    }

    private void add(String owner, long order, Resource resource) {
        Optional<String> name = resource.name();
        if (name.isEmpty()) {
            if (unnamed.add(new PythonEquality(resource.document().asMap()))) {
                resources.add(resource);
            }
            return;
        }
        ObjectKey key = new ObjectKey(resource.groupKind(), resource.namespace().orElse(null), name.get());
        Chosen before = chosen.get(key);
        if (before == null) {
            chosen.put(key, new Chosen(resources.size(), owner, order));
            resources.add(resource);
        } else if (isEqual(resources.get(before.index()), resource)) {
            if (order > before.order()) {
                chosen.put(key, new Chosen(before.index(), owner, order));
            }
        } else if (order > before.order()) {
            resources.set(before.index(), resource);
            chosen.put(key, new Chosen(before.index(), owner, order));
        } else if (order == before.order()) {
            problems.add(resource + ": " + twice(before.owner(), owner) + ". Let all ask for the same");
        }
    }

    private static String twice(String first, String owner) {
        return first.equals(owner)
                ? owner + " asks for two versions of it; the first one counts"
                : owner + " asks for another version of it than " + first + ", and " + first + " counts";
    }

    private static boolean isEqual(Resource one, Resource other) {
        return new PythonEquality(one.document().asMap())
                .equals(new PythonEquality(other.document().asMap()));
    }

    MergedRequest merged() {
        return new MergedRequest(
                application,
                relationIds,
                uuid,
                modelUuid,
                List.copyOf(claimedNames),
                asked.isEmpty() ? Optional.empty() : Optional.of(resources),
                revisions,
                asked,
                problems,
                complete,
                confidential,
                secrets);
    }
}
