package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.provider.admission.RequestLimits;
import io.kubernetesdeployer.provider.client.TimeLimit;
import io.kubernetesdeployer.provider.desired.Answers;
import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.driver.Departures;
import io.kubernetesdeployer.provider.driver.Parts;
import io.kubernetesdeployer.provider.execute.Restraint;
import io.kubernetesdeployer.provider.loop.RunnableLoop;
import io.kubernetesdeployer.provider.loop.Together;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.turn.Carried;
import io.kubernetesdeployer.provider.turn.Told;
import io.kubernetesdeployer.provider.turn.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the turns of a pass: of the applications that ask, and of those that are gone. */
final class Turns {
    private final Parts parts;
    private final RunnableLoop loop;
    private final TimeLimit limit;

    Turns(Parts parts, RunnableLoop loop, TimeLimit limit) {
        this.parts = parts;
        this.loop = loop;
        this.limit = limit;
    }

    List<Turn> asked(Session session, List<ApplicationRequest> requests) {
        Map<String, ResourceError> exceeded = new RequestLimits(parts.options().policies()).exceeded(requests);
        List<ApplicationRequest> asked =
                requests.stream().filter(ApplicationRequest::hasAsked).toList();
        List<DesiredState> desired = Together.map(
                loop,
                "",
                asked,
                request -> session.engine()
                        .preparer()
                        .prepare(
                                request,
                                session.engine().inventories().of(request.application(), request.uuid()),
                                exceeded.get(request.application())));
        desired.forEach(parts::tellOrder);
        return desired.stream().map(one -> turn(session, one)).toList();
    }

    List<Turn> withdrawn(Session session, Departures departures, List<ApplicationRequest> requests) {
        List<Turn> turns = new ArrayList<>();
        departures
                .since(requests, loop.now())
                .forEach((application, uuid) -> turns.add(turn(session, DesiredState.withdrawn(application, uuid))));
        return turns;
    }

    private Turn turn(Session session, DesiredState desired) {
        Told told = new Told(desired.application(), parts.progress(), loop::now);
        return new Turn(
                session.engine(),
                desired,
                new Carried(new Restraint(parts.attempts(loop, limit)), told, new Answers()));
    }

    /** Who gets what several ask for; in the order of the turns. */
    Claims claims(List<Turn> turns, Departures departures, List<ApplicationRequest> requests) {
        Claims claims = new Claims(parts.options().withdrawMissing());
        claims.applications(
                turns.stream().map(turn -> turn.desired().application()).toList(),
                departures.present(requests, loop.now()));
        turns.forEach(turn -> claims.put(turn.desired()));
        return claims;
    }

    /** Forgets applications of which nothing is left. */
    static void forget(Session session, Departures departures, List<Turn> withdrawn) {
        for (Turn turn : withdrawn) {
            boolean left =
                    session.engine().inventories().contains(turn.desired().uuid());
            if (!turn.result().isUnfinished() && !left) {
                departures.forget(turn.desired().application());
            }
        }
    }
}
