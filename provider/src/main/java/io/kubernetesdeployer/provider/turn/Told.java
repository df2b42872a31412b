package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.execute.Telling;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a listener what becomes of one application's objects, each thing once. */
public final class Told implements Telling {
    /** Most objects are gone by then; of what holds the others is told. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final String application;
    private final ProviderListener listener;
    private final Supplier<Instant> now;
    private final Map<ObjectKey, Object> outcomes = new HashMap<>();
    private final Map<ObjectKey, Object> waits = new HashMap<>();
    private final Map<ObjectKey, Object> pruned = new HashMap<>();
    private final Map<ObjectKey, Instant> terminating = new HashMap<>();

    /** @param now the time */
    public Told(String application, ProviderListener listener, Supplier<Instant> now) {
        this.application = application;
        this.listener = listener;
        this.now = now;
    }

    @Override
    public void outcome(Item item) {
        Outcome outcome = item.outcome();
        if (outcome.isWaiting() || outcome.action() == Action.NONE) {
            return;
        }
        Object news = outcome.error().<Object>map(Object::toString).orElse(outcome.action());
        Object before = outcomes.put(item.key(), news);
        if (news.equals(before) || before != null && news == Action.UNCHANGED) {
            return;
        }
        outcome.error()
                .ifPresentOrElse(
                        error -> listener.on(new ProviderEvent.Failed(application, item.ref(), error)),
                        () -> listener.on(new ProviderEvent.Applied(application, item.ref(), outcome.action())));
    }

    @Override
    public void waiting(Item item, ResourceStatus on) {
        if (!on.ref().equals(waits.put(item.key(), on.ref()))) {
            listener.on(new ProviderEvent.Waiting(application, item.ref(), on));
        }
    }

    @Override
    public void fight(Item item, String note) {
        listener.on(new ProviderEvent.Warning(application, item.ref(), note));
    }

    @Override
    public void pruned(PrunedResource resource) {
        if (!resource.isTerminating() && !resource.isWaiting()) {
            tellPruned(resource);
            return;
        }
        Instant since = terminating.computeIfAbsent(ObjectKey.of(resource.ref()), key -> now.get());
        if (!now.get().isBefore(since.plus(QUIET))
                && !resource.equals(pruned.put(ObjectKey.of(resource.ref()), resource))) {
            listener.on(new ProviderEvent.Terminating(application, resource));
        }
    }

    /** What is still being deleted is no longer waited for. */
    void end(Iterable<PrunedResource> resources) {
        resources.forEach(resource -> {
            if (resource.isTerminating() || resource.isWaiting()) {
                tellPruned(resource);
            }
        });
    }

    private void tellPruned(PrunedResource resource) {
        terminating.remove(ObjectKey.of(resource.ref()));
        PrunedResource.Outcome news = resource.outcome();
        if (!news.equals(pruned.put(ObjectKey.of(resource.ref()), news))) {
            listener.on(new ProviderEvent.Pruned(application, resource));
        }
    }

    /** When there may be something to tell of what is being deleted; {@code null} for never. */
    @Nullable
    Instant next() {
        return terminating.values().stream()
                .map(since -> since.plus(QUIET))
                .filter(at -> at.isAfter(now.get()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    @Override
    public void again(@Nullable ResourceRef about, String reason, Attempts.Again again) {
        listener.on(new ProviderEvent.Retrying(application, about, reason, again.attempt(), again.delay()));
    }
}
