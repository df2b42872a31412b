package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.answer.WorkerAddresses;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.object.Conditions;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.view.Feeds;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the addresses of the workers known. On the deciding thread. */
final class WorkerWatch implements Attentive {
    /** How long to wait for more changes of nodes. */
    private static final Duration BUNDLE = Duration.ofMillis(200);

    private static final String LANE = "workers";

    private final Loop loop;
    private final Calls calls;
    private final Types types;
    private final Feeds feeds;
    private final Attempts attempts;
    private final ProviderListener listener;
    private final Consumer<List<String>> known;
    private boolean asking;
    private boolean again;
    private Loop.@Nullable Alarm alarm;

    /** @param known told the addresses */
    WorkerWatch(
            Loop loop,
            Calls calls,
            Types types,
            Feeds feeds,
            Attempts attempts,
            ProviderListener listener,
            Consumer<List<String>> known) {
        this.loop = loop;
        this.calls = calls;
        this.types = types;
        this.feeds = feeds;
        this.attempts = attempts;
        this.listener = listener;
        this.known = known;
    }

    /** Begins to ask, and to watch the nodes once the types are known. */
    void start() {
        types.find("v1", "Node").ifPresent(nodes -> feeds.keep(this, Set.of(Selection.of(nodes))));
        ask();
    }

    @Override
    public void changed(ObjectKey key, @Nullable Resource before, @Nullable Resource now) {
        if (alarm == null && !what(before).equals(what(now))) {
            askAt(loop.now().plus(BUNDLE));
        }
    }

    /** What of a node may matter; its heartbeats do not. */
    private static List<?> what(@Nullable Resource node) {
        if (node == null) {
            return List.of();
        }
        Document status = node.document().document("status");
        return List.of(
                node.labels(),
                node.document().document("spec"),
                node.isTerminating(),
                status.list("addresses"),
                Conditions.of(node.document()).status("Ready"));
    }

    private void askAt(Instant time) {
        alarm = loop.at(time, () -> {
            alarm = null;
            ask();
        });
    }

    private void ask() {
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        loop.work(LANE, () -> {
            WorkerAddresses answer = WorkerAddresses.ask(calls);
            loop.post(() -> take(answer));
        });
    }

    private void take(WorkerAddresses answer) {
        asking = false;
        answer.addresses().ifPresent(known);
        answer.warnings().forEach(this::warn);
        answer.errors().forEach(error -> warn(error.toString()));
        if (answer.failure() == null) {
            attempts.succeeded(LANE);
        } else if (alarm == null) {
            attempts.failed(LANE, answer.failure(), loop.now()).ifPresent(next -> askAt(next.at()));
        }
        if (again) {
            again = false;
            ask();
        }
    }

    private void warn(String message) {
        listener.on(new ProviderEvent.Warning("", null, message));
    }
}
