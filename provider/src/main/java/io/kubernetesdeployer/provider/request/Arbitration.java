package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.object.Digest;
import io.kubernetesdeployer.provider.object.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which uuid is whose. It belongs to the application that had it before, also while that is being withdrawn; else to
 * the one whom the original would give it; else to the first that claims it. And whose a secret is that does not say it: of
 * the application that named it before, else of the first that names it.
 */
final class Arbitration {
    private final String modelUuid;
    private final Map<String, String> known;
    private final Map<String, String> secrets;

    Arbitration(String modelUuid, Memory memory) {
        this.modelUuid = modelUuid;
        this.known = memory.applications();
        this.secrets = memory.secrets();
    }

    /** @param merged what all applications ask for, in the order in which they have a claim */
    List<ApplicationRequest> decide(Collection<MergedRequest> merged) {
        Map<String, String> owners = new HashMap<>();
        known.forEach((application, uuid) -> owners.putIfAbsent(uuid, application));
        merged.forEach(one -> owners.putIfAbsent(original(one), one.application()));
        Map<String, String> titles = new HashMap<>();
        known.keySet().forEach(application -> titles.put(application, application));
        merged.forEach(one -> titles.put(one.application(), one.title()));
        merged.forEach(one -> one.secrets().forEach(secret -> secrets.putIfAbsent(secret, one.application())));
        List<ApplicationRequest> requests = new ArrayList<>();
        for (MergedRequest one : merged) {
            requests.add(decide(one, owners, titles));
        }
        return requests;
    }

    private ApplicationRequest decide(MergedRequest merged, Map<String, String> owners, Map<String, String> titles) {
        String application = merged.application();
        String before = known.get(application);
        String claimed =
                merged.claim() != null ? Labels.safe(merged.claim()) : before != null ? before : original(merged);
        String owner = owners.computeIfAbsent(claimed, uuid -> application);
        if (!owner.equals(application)) {
            return refused(
                    merged,
                    claimed,
                    "the uuid " + claimed + " belongs to the application " + titles.getOrDefault(owner, owner)
                            + ": nothing of " + application
                            + " is deployed. Remove the relation, and relate an application that has a uuid of its own");
        }
        String uuid = before == null ? claimed : before;
        return impersonated(merged, titles.keySet())
                .map(name -> refused(
                        merged,
                        uuid,
                        "it says in \"juju_unit\" that it is " + name
                                + ", which is another application here: nothing of " + application
                                + " is deployed. Say its own name, or none"))
                .or(() -> withSecretOfAnother(merged, uuid, titles))
                .orElseGet(() -> request(merged, uuid, merged.problems(), false, merged.complete()));
    }

    private Optional<ApplicationRequest> withSecretOfAnother(
            MergedRequest merged, String uuid, Map<String, String> titles) {
        return merged.secrets().stream()
                .filter(secret -> !merged.application().equals(secrets.get(secret)))
                .findFirst()
                .map(secret -> {
                    String owner = secrets.getOrDefault(secret, "");
                    return refused(
                            merged,
                            uuid,
                            "the secret " + secret + " has the request of the application "
                                    + titles.getOrDefault(owner, owner) + ", which named it first: nothing of "
                                    + merged.application() + " is deployed. Have it write a secret of its own");
                });
    }

    private static ApplicationRequest refused(MergedRequest merged, String uuid, String problem) {
        List<String> problems = new ArrayList<>(merged.problems());
        problems.add(problem);
        return request(merged, uuid, problems, true, false);
    }

    private static ApplicationRequest request(
            MergedRequest merged, String uuid, List<String> problems, boolean refused, boolean complete) {
        return new ApplicationRequest(
                merged.application(),
                merged.claimedName(),
                merged.relationIds(),
                uuid,
                merged.modelUuid() == null ? "" : merged.modelUuid(),
                merged.resources(),
                merged.revisions(),
                merged.asked(),
                problems,
                refused,
                complete,
                merged.confidential(),
                merged.secrets());
    }

    private String original(MergedRequest merged) {
        return original(modelUuid, merged.application());
    }

    /** What the original calls an application. */
    static String original(String modelUuid, String application) {
        return Digest.md5(modelUuid + application);
    }

    /**
     * Whom of the others an application says to be. A name that nobody here has may be that of an application in another
     * model, which is known here by another name.
     */
    private Optional<String> impersonated(MergedRequest merged, Set<String> names) {
        String model = merged.modelUuid() == null ? modelUuid : merged.modelUuid();
        return merged.claimedNames().stream()
                .filter(name -> !name.equals(merged.application()) && names.contains(name) && model.equals(modelUuid))
                .findFirst();
    }
}
