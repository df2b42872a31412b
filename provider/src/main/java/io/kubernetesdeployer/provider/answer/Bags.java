package io.kubernetesdeployer.provider.answer;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The bags of this deployer's unit: what it answers. What is sent is staged; a value that has not changed is not written. */
public final class Bags {
    private final RelationChannel channel;
    private final RelationCodec codec;

    /** Of a channel. */
    public Bags(RelationChannel channel, RelationCodec codec) {
        this.channel = channel;
        this.codec = codec;
    }

    /** A status as it stands in a bag. */
    public Map<String, String> encoded(Object status) {
        return codec.encodeAnswer(new AnswerBag(Optional.of(status), Optional.empty(), Optional.empty(), List.of()));
    }

    /**
     * An answer as it stands in a bag.
     *
     * @param status as {@link #encoded}; empty leaves what is there
     */
    public Map<String, String> answer(Map<String, String> status, RequestReport report) {
        Map<String, String> bag = new LinkedHashMap<>(status);
        bag.putAll(
                codec.encodeAnswer(new AnswerBag(Optional.empty(), Optional.empty(), Optional.of(report), List.of())));
        return bag;
    }

    /** Whether {@link #send} would change nothing; in Juju this reads no bag. */
    boolean isSent(ApplicationRequest request, Map<String, String> answer) {
        return request.relationIds().stream().allMatch(relation -> channel.holds(relation, answer));
    }

    /** Answers an application, in all its relations. */
    public void send(ApplicationRequest request, Map<String, String> answer) {
        request.relationIds().forEach(relation -> publish(relation, answer));
    }

    /** Tells every relation the addresses of the worker nodes. */
    public void sendWorkerIps(List<String> workerIps) {
        sendWorkerIps(workerIps, Set.of());
    }

    /**
     * Tells the relations that do not know them the addresses of the worker nodes.
     *
     * @param informed the ids of those that know them
     * @return the ids of all relations
     */
    public Set<String> sendWorkerIps(List<String> workerIps, Set<String> informed) {
        AnswerBag answer = new AnswerBag(Optional.empty(), Optional.of(workerIps), Optional.empty(), List.of());
        Map<String, String> bag = codec.encodeAnswer(answer);
        Set<String> all = new HashSet<>();
        for (Relation relation : channel.relations()) {
            all.add(relation.id());
            if (!informed.contains(relation.id())) {
                publish(relation.id(), bag);
            }
        }
        return all;
    }

    /** What this unit answered last in the application's first relation. */
    public AnswerBag lastAnswer(ApplicationRequest request) {
        return codec.decodeAnswer(channel.read(request.relationIds().get(0), channel.localUnit()));
    }

    private void publish(String relationId, Map<String, String> bag) {
        if (channel.holds(relationId, bag)) {
            return;
        }
        Map<String, String> written = channel.read(relationId, channel.localUnit());
        Map<String, String> changes = new LinkedHashMap<>();
        bag.forEach((key, text) -> {
            String old = written.get(key);
            if (old == null || !(old.equals(text) || codec.canonical(old).equals(codec.canonical(text)))) {
                changes.put(key, text);
            }
        });
        if (!changes.isEmpty()) {
            channel.write(relationId, changes);
        }
    }
}
