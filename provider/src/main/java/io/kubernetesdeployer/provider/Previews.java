package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.model.PruneGuard;
import io.kubernetesdeployer.provider.turn.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells a guard what the turns of a pass are about to delete. What is asked for this need not be asked again by the turns. */
final class Previews {
    private final Session session;
    private final PassPatience patience;

    Previews(Session session, PassPatience patience) {
        this.session = session;
        this.patience = patience;
    }

    void check(List<Turn> turns, PruneGuard guard) {
        if (guard == PruneGuard.NONE) {
            return;
        }
        Claims claims = Claims.of(turns.stream().map(Turn::desired).toList());
        for (Turn turn : turns) {
            ask(turn);
            guard.check(turn.preview(claims, patience));
            turn.begin();
        }
    }

    /** Asks until everything is known, or is not going to be, as a round does: else things are deleted that nobody has seen. */
    private void ask(Turn turn) {
        turn.ask();
        Optional<Instant> again = turn.askAgain(session.loop().now());
        while (again.isPresent()) {
            session.runnable().run(() -> false, again.get());
            turn.begin();
            turn.ask();
            again = turn.askAgain(session.loop().now());
        }
    }
}
