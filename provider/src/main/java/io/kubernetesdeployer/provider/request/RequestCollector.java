package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads every bag and makes one request of those of each application. */
public final class RequestCollector {
    private final RelationChannel channel;
    private final Merging merging;
    private final Memory memory;

    public RequestCollector(RelationChannel channel, RelationCodec codec, Memory memory) {
        this.channel = channel;
        this.merging = new Merging(codec, channel.modelUuid());
        this.memory = memory;
    }

    public List<ApplicationRequest> collect() {
        Map<String, List<Relation>> applications = new LinkedHashMap<>();
        for (Relation relation : channel.relations()) {
            applications
                    .computeIfAbsent(relation.remoteApplication(), name -> new ArrayList<>())
                    .add(relation);
        }
        List<MergedRequest> merged = new ArrayList<>();
        applications.forEach((application, relations) -> {
            List<UnitBag> bags = new ArrayList<>();
            relations.forEach(relation -> bags.addAll(Merging.read(channel, relation, memory)));
            merged.add(merging.merge(
                    application, relations.stream().map(Relation::id).toList(), bags));
        });
        return new Arbitration(channel.modelUuid(), memory).decide(merged);
    }
}
