package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.provider.driver.Parts;
import io.kubernetesdeployer.provider.loop.InterruptedLoopException;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.loop.RunnableLoop;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;

/** The driver that goes on until it is stopped. */
public final class Continuous {
    /** How long steps that are under way may take at the end. */
    private static final Duration FINISH = Duration.ofSeconds(10);
    /** How often it is asked who leads. */
    private static final Duration LEADERSHIP = Duration.ofSeconds(3);

    private static final Duration FIRST_RESTART = Duration.ofSeconds(1);
    private static final Duration LONGEST_RESTART = Duration.ofMinutes(1);

    private final Parts parts;
    private final ResourceDeployer deployer;
    private final RunnableLoop loop;
    private final Pace restarts = new Pace(FIRST_RESTART, LONGEST_RESTART);
    private volatile boolean stopped;
    private boolean leads;

    /** @param deployer the cluster; not closed */
    public Continuous(Parts parts, ResourceDeployer deployer, RunnableLoop loop) {
        this.parts = parts;
        this.deployer = deployer;
        this.loop = loop;
    }

    /** Goes on until {@link #stop}; the calling thread decides. */
    public void run() {
        askForLeadership();
        while (!stopped) {
            boolean leading = leads;
            Instant began = loop.now();
            try (Keeper keeper = new Keeper(parts, deployer, loop, leading)) {
                keeper.start();
                loop.run(() -> stopped || leads != leading || keeper.failure().isPresent(), Instant.MAX);
                keeper.failure().ifPresent(failure -> {
                    throw failure;
                });
                keeper.end();
                loop.run(keeper::isQuiet, loop.now().plus(FINISH));
            } catch (InterruptedLoopException e) {
                throw e;
            } catch (ChannelException e) {
                beginAnew("relations and what is remembered of them cannot be used now: " + e.getMessage(), began);
            } catch (RuntimeException e) {
                beginAnew("an error in the deployer: " + trace(e), began);
            }
        }
    }

    private void beginAnew(String why, Instant began) {
        if (loop.now().isAfter(began.plus(LONGEST_RESTART))) {
            restarts.restart();
        }
        Duration pause = restarts.next();
        parts.progress()
                .on(new ProviderEvent.Warning(
                        "", null, why + "; everything is begun anew in " + pause.toMillis() + " ms"));
        loop.run(() -> stopped, loop.now().plus(pause));
    }

    /** Ends {@link #run} when the steps that are under way have ended. From any thread. */
    public void stop() {
        stopped = true;
        loop.post(() -> {});
    }

    private void askForLeadership() {
        try {
            leads = parts.endpoint().channel().isLeader();
        } catch (ChannelException e) {
            parts.progress().on(new ProviderEvent.Warning("", null, "it cannot be told who leads: " + e.getMessage()));
        }
        loop.at(loop.now().plus(LEADERSHIP), this::askForLeadership);
    }

    private static String trace(RuntimeException failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
