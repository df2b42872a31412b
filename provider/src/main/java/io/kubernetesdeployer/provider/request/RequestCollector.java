package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.object.Digest;
import io.kubernetesdeployer.provider.object.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads every bag and makes one request of those of each application. */
public final class RequestCollector {
    private final RelationChannel channel;
    private final RelationCodec codec;
    private final Memory memory;

    public RequestCollector(RelationChannel channel, RelationCodec codec, Memory memory) {
        this.channel = channel;
        this.codec = codec;
        this.memory = memory;
    }

    public List<ApplicationRequest> collect() {
        Map<String, RequestMerge> merges = new LinkedHashMap<>();
        for (Relation relation : channel.relations()) {
            RequestMerge merge = merges.computeIfAbsent(relation.remoteApplication(), name -> new RequestMerge(name));
            merge.relation(relation.id());
            relation.remoteUnits().stream()
                    .sorted(UnitName.BY_NUMBER)
                    .forEach(unit -> read(relation.id(), unit, merge));
        }
        return arbitrate(merges.values().stream().toList());
    }

    private void read(String relationId, String unit, RequestMerge merge) {
        try {
            RequestBag bag = codec.decodeRequest(channel.read(relationId, unit));
            merge.add(relationId, unit, bag);
            if (bag.resources().isEmpty() && bag.problems().isEmpty() && memory.hasAsked(relationId, unit)) {
                merge.problem(unit + " says no longer what it wants: its key \"resource\" is gone."
                        + " What it asked for stays; an empty list withdraws it");
            }
        } catch (ChannelException e) {
            merge.problem("the bag of " + unit + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * A uuid belongs to the application that had it before, also while that is being withdrawn; else to the one whom the
     * original would give it; else to the first that claims it.
     */
    private List<ApplicationRequest> arbitrate(List<RequestMerge> merges) {
        Map<String, String> known = memory.applications();
        Map<String, String> owners = new HashMap<>();
        known.forEach((application, uuid) -> owners.putIfAbsent(uuid, application));
        merges.forEach(merge -> owners.putIfAbsent(original(merge), merge.application()));
        List<ApplicationRequest> requests = new ArrayList<>();
        for (RequestMerge merge : merges) {
            String before = known.get(merge.application());
            String claimed = merge.uuid().map(Labels::safe).orElseGet(() -> before != null ? before : original(merge));
            String owner = owners.computeIfAbsent(claimed, uuid -> merge.application());
            if (!owner.equals(merge.application())) {
                merge.problem("the uuid " + claimed + " belongs to the application " + owner + ": nothing of "
                        + merge.application()
                        + " is deployed. Remove the relation, and relate an application that has a"
                        + " uuid of its own");
                requests.add(merge.request(claimed, true));
                continue;
            }
            Optional<String> impersonated = impersonated(merge, merges, known);
            impersonated.ifPresent(name -> merge.problem("it says in \"juju_unit\" that it is " + name
                    + ", which is another application here: nothing of " + merge.application()
                    + " is deployed. Say its own name, or none"));
            requests.add(merge.request(before == null ? claimed : before, impersonated.isPresent()));
        }
        return requests;
    }

    private String original(RequestMerge merge) {
        return Digest.md5(channel.modelUuid() + merge.application());
    }

    /**
     * Whom of the others an application says to be. A name that nobody here has may be that of an application in another
     * model, which is known here by another name.
     */
    private Optional<String> impersonated(RequestMerge merge, List<RequestMerge> all, Map<String, String> known) {
        return merge.claimedNames().stream()
                .filter(name -> !name.equals(merge.application()))
                .filter(name -> known.containsKey(name)
                        || all.stream().anyMatch(other -> other.application().equals(name)))
                .filter(name -> merge.modelUuid().orElse(channel.modelUuid()).equals(channel.modelUuid()))
                .findFirst();
    }
}
