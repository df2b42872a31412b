package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.provider.client.TimeLimit;
import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.model.PruneGuard;
import io.kubernetesdeployer.provider.model.PrunePreview;
import io.kubernetesdeployer.provider.turn.Deadlines;
import io.kubernetesdeployer.provider.turn.Stage;
import io.kubernetesdeployer.provider.turn.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells a guard what the turns of a pass are about to delete. What is asked for this need not be asked again by the turns. */
final class Previews {
    private final Session session;
    private final Deadlines deadlines;
    private final TimeLimit limit;

    Previews(Session session, Deadlines deadlines, TimeLimit limit) {
        this.session = session;
        this.deadlines = deadlines;
        this.limit = limit;
    }

    void check(List<Turn> turns, Claims claims, PruneGuard guard) {
        if (guard == PruneGuard.NONE) {
            return;
        }
        for (Turn turn : turns) {
            ask(turn);
            PrunePreview preview = turn.preview(claims, deadlines);
            limit.pause(() -> guard.check(preview));
            turn.begin();
        }
    }

    /** Asks until everything is known, or is not going to be, as a round does: else things are deleted that nobody has seen. */
    private void ask(Turn turn) {
        Optional<Instant> again = asked(turn);
        while (again.isPresent()) {
            session.runnable().run(() -> false, again.get());
            again = asked(turn);
        }
    }

    private Optional<Instant> asked(Turn turn) {
        turn.begin();
        for (Stage stage : Stage.values()) {
            session.require(turn.needs(stage));
        }
        return turn.askAgain(session.loop().now());
    }
}
