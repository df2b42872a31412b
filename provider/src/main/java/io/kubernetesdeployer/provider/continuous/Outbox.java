package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.answer.Answer;
import io.kubernetesdeployer.provider.answer.Bags;
import io.kubernetesdeployer.provider.answer.Publisher;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends answers: what is written within a moment is committed together. On the deciding thread. */
final class Outbox {
    /** How long a first answer waits for others. */
    private static final Duration BUNDLE = Duration.ofMillis(20);
    /** Committing takes no more than this part of the time. */
    private static final int SHARE = 4;

    /** Longer no answer waits because another took long to commit. */
    private static final Duration LONGEST = Duration.ofMillis(400);

    private final Loop loop;
    private final RelationChannel channel;
    private final Publisher publisher;
    private final Bags bags;
    private final ProviderListener listener;
    private final Pace retries = new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private List<String> workers = List.of();
    private boolean knowsWorkers;
    /** The relations that have been told where the workers are. */
    private Set<String> informed = Set.of();

    private Instant next = Instant.MIN;
    private Loop.@Nullable Alarm alarm;

    Outbox(Loop loop, RelationChannel channel, Publisher publisher, Bags bags, ProviderListener listener) {
        this.loop = loop;
        this.channel = channel;
        this.publisher = publisher;
        this.bags = bags;
        this.listener = listener;
    }

    /** Answers an application, where that tells something new. */
    void answer(ApplicationRequest request, Answer answer) {
        if (!request.relationIds().isEmpty()) {
            write(request.application(), () -> publisher.publish(request, answer));
        }
    }

    /** Tells all relations where the workers are. */
    void tellWorkers(List<String> addresses) {
        workers = addresses;
        knowsWorkers = true;
        informed = Set.of();
        relationsChanged();
    }

    /** Tells new relations where the workers are. */
    void relationsChanged() {
        if (knowsWorkers) {
            write("", () -> informed = bags.sendWorkerIps(workers, informed));
        }
        commitSoon();
    }

    private void write(String application, Runnable write) {
        try {
            write.run();
        } catch (ChannelException e) {
            warn(application, "the answer cannot be written now: " + e.getMessage());
        }
        commitSoon();
    }

    /** Commits what is staged, soon. */
    void commitSoon() {
        if (alarm == null) {
            Instant soon = loop.now().plus(BUNDLE);
            alarm = loop.at(soon.isBefore(next) ? next : soon, this::commit);
        }
    }

    /** Commits what is staged, now. */
    void commit() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        Instant start = loop.now();
        try {
            channel.commit();
            retries.restart();
            Duration pause = Duration.between(start, loop.now()).multipliedBy(SHARE);
            next = loop.now().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        } catch (ChannelException e) {
            warn("", "answers cannot be committed now: " + e.getMessage());
            next = loop.now().plus(retries.next());
            commitSoon();
        }
    }

    private void warn(String application, String message) {
        listener.on(new ProviderEvent.Warning(application, null, message));
    }
}
