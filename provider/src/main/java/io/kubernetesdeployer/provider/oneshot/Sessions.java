package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.TimeLimit;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.driver.Parts;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.loop.RunnableLoop;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.plan.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the sessions of passes, and reaches the cluster for them. */
final class Sessions {
    private static final String DISCOVERY = "discovery";

    private final Parts parts;
    private final ResourceDeployer deployer;
    private final RunnableLoop loop;
    private final TimeLimit limit;
    private @Nullable Connection connection;

    Sessions(Parts parts, ResourceDeployer deployer, RunnableLoop loop, TimeLimit limit) {
        this.parts = parts;
        this.deployer = deployer;
        this.loop = loop;
        this.limit = limit;
    }

    /**
     * A conversation with the cluster.
     *
     * @param types what it serves; asked already
     */
    private record Connection(Calls calls, Types types) {}

    /** Asks what the cluster serves, for the session that is opened next. */
    void connect() {
        Calls calls = calls();
        Types types = new Types(calls);
        types.refresh();
        connection = new Connection(calls, types);
    }

    /** For what needs no session. */
    Calls calls() {
        return new Calls(deployer, limit);
    }

    /** @param requests what it is about */
    Session open(Mode mode, List<ApplicationRequest> requests) {
        Connection made = connection;
        connection = null;
        Calls calls = made == null ? calls() : made.calls();
        Types types = made == null ? new Types(calls) : made.types();
        // Where others' applications are not in the channel, theirs need not be listed.
        String only = !parts.options().withdrawMissing() && requests.size() == 1
                ? requests.get(0).uuid()
                : null;
        return new Session(parts.engine(mode, only, false), calls, types, parts.format(), loop, parts.progress());
    }

    /**
     * Asks what the cluster serves and which inventories there are, again where that failed for now.
     *
     * @throws ClusterException if it is not reached
     */
    List<Inventory> reach(Session session) {
        Attempts attempts = parts.attempts(loop, limit);
        while (true) {
            try {
                if (session.engine().types().isEmpty()) {
                    session.engine().types().refresh();
                }
                return session.engine().readInventories();
            } catch (ClusterException e) {
                Attempts.Again again = attempts.failed(DISCOVERY, e, loop.now()).orElseThrow(() -> e);
                parts.progress()
                        .on(new ProviderEvent.Retrying(
                                "", null, e.failure().message(), again.attempt(), again.delay()));
                loop.run(() -> false, again.at());
            }
        }
    }
}
