package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What all applications ask for, kept up to date: what has changed is read, decoded and merged again, and nothing else. On
 * the deciding thread, which does not decode.
 */
public final class Requests {
    private static final String LANE = "request of ";
    /** The pauses before what could not be read is read again. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final RelationChannel channel;
    private final Merging merging;
    private final Memory memory;
    private final Loop loop;
    private final Consumer<List<ApplicationRequest>> listener;
    private final Map<String, MergedRequest> merged = new HashMap<>();
    /** The newest merge of each application that is under way, compared by identity. */
    private final Map<String, Object> underWay = new HashMap<>();

    private final Map<String, Pace> unreadable = new HashMap<>();
    private Map<String, List<Relation>> applications = Map.of();
    private boolean posted;

    /** @param listener is told all requests when one may have changed; for the first time when all have been read */
    public Requests(
            RelationChannel channel,
            RelationCodec codec,
            Memory memory,
            Loop loop,
            Consumer<List<ApplicationRequest>> listener) {
        this.channel = channel;
        this.merging = new Merging(codec, channel.modelUuid());
        this.memory = memory;
        this.loop = loop;
        this.listener = listener;
    }

    /**
     * Reads relations that have changed.
     *
     * @throws ChannelException if the relations cannot be listed; then nothing has been taken note of
     */
    public void changed(Collection<String> relationIds) {
        Map<String, List<Relation>> now = new LinkedHashMap<>();
        List<Relation> relations = channel.relations();
        for (Relation relation : relations) {
            now.computeIfAbsent(relation.remoteApplication(), name -> new ArrayList<>())
                    .add(relation);
        }
        Set<String> affected = new LinkedHashSet<>();
        for (Relation relation : relations) {
            if (relationIds.contains(relation.id())) {
                affected.add(relation.remoteApplication());
            }
        }
        now.forEach((application, own) -> {
            if (!own.equals(applications.get(application))) {
                affected.add(application);
            }
        });
        applications = now;
        merged.keySet().retainAll(now.keySet());
        underWay.keySet().retainAll(now.keySet());
        unreadable.keySet().retainAll(now.keySet());
        affected.forEach(this::merge);
        decideSoon();
    }

    private void merge(String application) {
        List<Relation> relations = applications.getOrDefault(application, List.of());
        List<String> ids = relations.stream().map(Relation::id).toList();
        List<UnitBag> bags = new ArrayList<>();
        relations.forEach(relation -> bags.addAll(Merging.read(channel, relation, memory)));
        if (bags.stream().anyMatch(UnitBag::isUnreadable)) {
            readAgain(application);
        } else {
            unreadable.remove(application);
        }
        Object mark = new Object();
        underWay.put(application, mark);
        loop.work(LANE + application, () -> {
            MergedRequest result = merging.merge(application, ids, bags);
            loop.post(() -> {
                if (underWay.remove(application, mark)) {
                    merged.put(application, result);
                    decideSoon();
                }
            });
        });
    }

    private void readAgain(String application) {
        Pace pace = unreadable.computeIfAbsent(application, name -> new Pace(SHORTEST, LONGEST));
        loop.at(loop.now().plus(pace.next()), () -> {
            if (unreadable.get(application) == pace) {
                merge(application);
            }
        });
    }

    /** Decides anew whose is what: what is remembered of it has changed. Waits until something is known of all applications. */
    public void decideSoon() {
        if (!posted && merged.keySet().containsAll(applications.keySet())) {
            posted = true;
            loop.post(this::decide);
        }
    }

    private void decide() {
        posted = false;
        if (!merged.keySet().containsAll(applications.keySet())) {
            // One that is new has not been read yet, and must not pass for one that is gone.
            return;
        }
        List<MergedRequest> all =
                applications.keySet().stream().map(merged::get).toList();
        List<ApplicationRequest> requests = new Arbitration(channel.modelUuid(), memory).decide(all);
        memory.remember(applications.values().stream().flatMap(List::stream).toList(), requests);
        listener.accept(requests);
    }
}
