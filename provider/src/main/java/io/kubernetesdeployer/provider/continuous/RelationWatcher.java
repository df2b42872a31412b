package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.loop.Repeated;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Waits for changes at the other end of the relations. */
final class RelationWatcher implements Repeated {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** The time at which one that has nothing to wait with looks again. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final RelationChannel channel;
    private final Consumer<Set<String>> changed;
    private final Consumer<ChannelException> failed;
    private final Pace pace = new Pace(SHORTEST, LONGEST);
    private RelationCursor cursor = RelationCursor.START;
    private boolean answered;

    /**
     * @param changed told the ids of relations that have changed
     * @param failed told why they cannot be watched for now
     */
    RelationWatcher(RelationChannel channel, Consumer<Set<String>> changed, Consumer<ChannelException> failed) {
        this.channel = channel;
        this.changed = changed;
        this.failed = failed;
    }

    @Override
    public Optional<Duration> step(Duration patience) {
        try {
            ChangedRelations answer = channel.changedSince(cursor, patience);
            boolean first = !answered;
            answered = true;
            cursor = answer.cursor();
            pace.restart();
            if (first || !answer.relationIds().isEmpty()) {
                changed.accept(answer.relationIds());
                return Optional.of(Duration.ZERO);
            }
            return Optional.of(LOOK);
        } catch (ChannelException e) {
            failed.accept(e);
            return Optional.of(pace.next());
        }
    }
}
