package io.kubernetesdeployer.provider.driver;

import io.kubernetesdeployer.provider.answer.WorkerAddresses;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.loop.RunnableLoop;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks where the workers are, beside everything else: nothing but the answer waits for it. */
public final class WorkersQuestion {
    private static final String LANE = "workers";

    private final Calls calls;
    private final RunnableLoop loop;
    private final Attempts attempts;
    private final ProviderListener listener;
    private @Nullable WorkerAddresses answer;

    public WorkersQuestion(Calls calls, RunnableLoop loop, Attempts attempts, ProviderListener listener) {
        this.calls = calls;
        this.loop = loop;
        this.attempts = attempts;
        this.listener = listener;
    }

    /** Begins to ask. */
    public WorkersQuestion ask() {
        loop.work(LANE, () -> {
            WorkerAddresses told = WorkerAddresses.ask(calls);
            loop.post(() -> take(told));
        });
        return this;
    }

    private void take(WorkerAddresses told) {
        Optional<Attempts.Again> again =
                Optional.ofNullable(told.failure()).flatMap(failure -> attempts.failed(LANE, failure, loop.now()));
        if (again.isPresent()) {
            String reason =
                    told.failure() == null ? "" : told.failure().failure().message();
            listener.on(new ProviderEvent.Retrying(
                    "", null, reason, again.get().attempt(), again.get().delay()));
            loop.at(again.get().at(), this::ask);
        } else {
            answer = told;
        }
    }

    /** The answer; waits for it. */
    public WorkerAddresses get() {
        loop.run(() -> answer != null, Instant.MAX);
        return answer == null ? WorkerAddresses.UNASKED : answer;
    }
}
