package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How a {@link FaultyChannel} waits. */
final class FaultyWaiting {
    private final Fault fault;
    private final RelationChannel good;
    private volatile RelationCursor own = RelationCursor.START;
    private volatile boolean committed;

    FaultyWaiting(Fault fault, RelationChannel good) {
        this.fault = fault;
        this.good = good;
    }

    /** Notes that a bag was read. */
    void read() {
        if (fault == Fault.FORGETS_WHAT_WAS_READ) {
            own = now();
        }
    }

    /** Notes that the unit has committed. */
    synchronized void committed() {
        committed = true;
    }

    ChangedRelations changedSince(RelationCursor since, Duration timeout) {
        return switch (fault) {
            case WAKES_WITHOUT_CAUSE -> everyOf(good.changedSince(since, Duration.ZERO));
            case GIVES_ANOTHER_CURSOR_WITHOUT_A_CHANGE -> {
                ChangedRelations changed = good.changedSince(since, timeout);
                yield changed.relationIds().isEmpty() ? new ChangedRelations(RelationCursor.START, Set.of()) : changed;
            }
            case NEVER_WAKES -> {
                good.changedSince(since, timeout);
                yield new ChangedRelations(since, Set.of());
            }
            case NAMES_EVERY_RELATION -> {
                ChangedRelations changed = good.changedSince(since, timeout);
                yield changed.relationIds().isEmpty() ? changed : everyOf(changed);
            }
            case DOES_NOT_NAME_WHAT_IS_GONE -> {
                ChangedRelations changed = good.changedSince(since, timeout);
                Set<String> present = new HashSet<>(changed.relationIds());
                present.retainAll(ids());
                yield new ChangedRelations(changed.cursor(), present);
            }
            case TELLS_A_CHANGE_ONCE -> {
                ChangedRelations changed = good.changedSince(own, shortened(timeout));
                own = changed.cursor();
                yield changed;
            }
            case FORGETS_WHAT_CAME_BEFORE_THE_CALL ->
                good.changedSince(since.equals(RelationCursor.START) ? since : now(), shortened(timeout));
            case FORGETS_WHAT_WAS_READ ->
                good.changedSince(own.equals(RelationCursor.START) ? since : own, shortened(timeout));
            case NAMES_ITS_OWN_COMMIT ->
                committed ? everyOf(good.changedSince(since, Duration.ZERO)) : good.changedSince(since, timeout);
            case CLOSING_DOES_NOT_END_A_WAIT -> everyOf(good.changedSince(since, Duration.ofMillis(500)));
            case STARTS_WITH_WHAT_IS_THERE ->
                good.changedSince(since.equals(RelationCursor.START) ? now() : since, shortened(timeout));
            case WAITS_WITH_THE_CHANNEL_LOCKED -> {
                synchronized (this) {
                    yield good.changedSince(since, shortened(timeout));
                }
            }
            case SWALLOWS_AN_INTERRUPT -> {
                ChangedRelations changed = good.changedSince(since, timeout);
                Thread.interrupted();
                yield changed;
            }
            default -> good.changedSince(since, timeout);
        };
    }

    RelationCursor now() {
        return good.changedSince(RelationCursor.START, Duration.ZERO).cursor();
    }

    private ChangedRelations everyOf(ChangedRelations changed) {
        return new ChangedRelations(changed.cursor(), ids());
    }

    private Set<String> ids() {
        return good.relations().stream().map(Relation::id).collect(Collectors.toSet());
    }

    /** So that a fault is noticed soon. */
    private static Duration shortened(Duration timeout) {
        return timeout.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : timeout;
    }
}
