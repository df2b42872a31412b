package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.api.codec.RequestSecret;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.UnitName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes one request of the bags of an application. What its leader has written into the bag of the application counts
 * alone: the bags of units then are what was asked for in former times.
 */
final class Merging {
    private final RelationCodec codec;
    private final String modelUuid;

    /** @param modelUuid of the model that this is in */
    Merging(RelationCodec codec, String modelUuid) {
        this.modelUuid = modelUuid;
        this.codec = codec;
    }

    /** Reads the bags of a relation: the application's, then those of its units, the lowest number first. */
    static List<UnitBag> read(RelationChannel channel, Relation relation, Memory memory) {
        String id = relation.id();
        List<UnitBag> bags = new ArrayList<>();
        bags.add(read(channel, id, relation.remoteApplication(), () -> channel.readApplication(id), memory));
        relation.remoteUnits().stream()
                .sorted(UnitName.BY_NUMBER)
                .forEach(unit -> bags.add(read(channel, id, unit, () -> channel.read(id, unit), memory)));
        return bags;
    }

    private static UnitBag read(
            RelationChannel channel,
            String relationId,
            String owner,
            Supplier<Map<String, String>> reading,
            Memory memory) {
        try {
            Map<String, String> texts = reading.get();
            ReadSecrets secrets = ReadSecrets.of(texts.values(), channel);
            return new UnitBag(relationId, owner, texts, secrets, null, memory.askedBefore(relationId, owner));
        } catch (ChannelException e) {
            return new UnitBag(relationId, owner, Map.of(), ReadSecrets.NONE, e.getMessage(), Optional.empty());
        }
    }

    /**
     * Decodes and merges; on any thread.
     *
     * @param relationIds all relations of the application, also those without units
     * @param bags of the application and its units
     */
    MergedRequest merge(String application, List<String> relationIds, List<UnitBag> bags) {
        RequestMerge merge =
                new RequestMerge(application, Arbitration.original(modelUuid, application), RequestAge.of(bags));
        relationIds.forEach(merge::relation);
        Map<Boolean, List<UnitBag>> byOwner = bags.stream()
                .collect(Collectors.partitioningBy(bag -> bag.owner().equals(application)));
        Set<String> spokenFor = new HashSet<>();
        for (UnitBag bag : byOwner.get(true)) {
            if (speaksForAll(bag, merge)) {
                spokenFor.add(bag.relationId());
            }
        }
        byOwner.get(false).stream()
                .filter(bag -> !spokenFor.contains(bag.relationId()))
                .forEach(bag -> addUnit(bag, merge));
        byOwner.get(true).stream()
                .filter(bag ->
                        !spokenFor.contains(bag.relationId()) && bag.before().isPresent())
                .filter(bag -> !merge.hasAsked(bag.relationId()))
                .forEach(bag -> silent(bag, merge));
        return merge.merged();
    }

    /** Adds the bag of an application, and tells whether it says what is wanted, or cannot be read. */
    private boolean speaksForAll(UnitBag bag, RequestMerge merge) {
        Optional<RequestBag> asked = decode(bag, merge);
        boolean speaks = asked.isEmpty() || asked.filter(Merging::saysSomething).isPresent();
        if (speaks) {
            asked.ifPresent(request -> merge.add(bag, request));
        }
        return speaks;
    }

    private void addUnit(UnitBag bag, RequestMerge merge) {
        decode(bag, merge).ifPresent(asked -> {
            merge.add(bag, asked);
            if (!saysSomething(asked) && bag.before().isPresent()) {
                silent(bag, merge);
            }
        });
    }

    /** What a bag holds; empty, and a problem, where it cannot be read. */
    private Optional<RequestBag> decode(UnitBag bag, RequestMerge merge) {
        if (bag.unreadable() != null) {
            merge.problem("the bag of " + bag.owner() + " cannot be read: " + bag.unreadable());
            return Optional.empty();
        }
        RequestBag open = codec.decodeRequest(bag.texts());
        Optional<RequestSecret> secret = codec.secretOf(bag.texts());
        return Optional.of(secret.isPresent() ? ofSecret(bag, open, secret.get(), merge) : open);
    }

    /** What a bag asks for that names a secret in place of the resources. */
    private RequestBag ofSecret(UnitBag bag, RequestBag open, RequestSecret secret, RequestMerge merge) {
        merge.keepToItself();
        Optional<SecretReference> reference = SecretReference.parse(secret.reference())
                .filter(one -> one.key().isEmpty());
        if (reference.isEmpty()) {
            return open.withProblem(new Problem(secret.place(), "is no secret; write \"secret:ID\""));
        }
        try {
            if (secret.saysForWhom()) {
                return codec.decodeRequest(bag.texts(), bag.secrets().values(reference.get(), merge.uuidOf(open)));
            }
            merge.claimSecret(reference.get().id());
            return codec.decodeRequest(bag.texts(), bag.secrets().valuesForAnyone(reference.get()));
        } catch (ReadSecrets.Refused e) {
            return open.withProblem(new Problem(secret.place(), String.valueOf(e.getMessage())));
        }
    }

    private static boolean saysSomething(RequestBag asked) {
        return asked.resources().isPresent() || !asked.problems().isEmpty();
    }

    private static void silent(UnitBag bag, RequestMerge merge) {
        merge.problem(bag.owner() + " says no longer what it wants: its key \"resource\" is gone."
                + " What it asked for stays; an empty list withdraws it");
    }
}
