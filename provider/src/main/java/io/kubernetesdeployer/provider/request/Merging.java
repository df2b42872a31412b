package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes one request of the bags of an application's units. */
final class Merging {
    private final RelationCodec codec;

    Merging(RelationCodec codec) {
        this.codec = codec;
    }

    /** Reads the bags of a relation's units, the lowest number first. */
    static List<UnitBag> read(RelationChannel channel, Relation relation, Memory memory) {
        List<UnitBag> bags = new ArrayList<>();
        relation.remoteUnits().stream()
                .sorted(UnitName.BY_NUMBER)
                .forEach(unit -> bags.add(read(channel, relation.id(), unit, memory)));
        return bags;
    }

    private static UnitBag read(RelationChannel channel, String relationId, String unit, Memory memory) {
        try {
            return new UnitBag(
                    relationId, unit, channel.read(relationId, unit), null, memory.hasAsked(relationId, unit));
        } catch (ChannelException e) {
            return new UnitBag(relationId, unit, Map.of(), e.getMessage(), false);
        }
    }

    /**
     * Decodes and merges; on any thread.
     *
     * @param relationIds all relations of the application, also those without units
     * @param bags of their units
     */
    MergedRequest merge(String application, List<String> relationIds, List<UnitBag> bags) {
        RequestMerge merge = new RequestMerge(application);
        relationIds.forEach(merge::relation);
        bags.forEach(bag -> add(bag, merge));
        return merge.merged();
    }

    private void add(UnitBag bag, RequestMerge merge) {
        if (bag.unreadable() != null) {
            merge.problem("the bag of " + bag.unit() + " cannot be read: " + bag.unreadable());
            return;
        }
        RequestBag asked = codec.decodeRequest(bag.texts());
        merge.add(bag.relationId(), bag.unit(), asked);
        if (asked.resources().isEmpty() && asked.problems().isEmpty() && bag.hasAsked()) {
            merge.problem(bag.unit() + " says no longer what it wants: its key \"resource\" is gone."
                    + " What it asked for stays; an empty list withdraws it");
        }
    }
}
