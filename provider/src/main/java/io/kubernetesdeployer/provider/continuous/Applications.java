package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.provider.admission.RequestLimits;
import io.kubernetesdeployer.provider.answer.Answering;
import io.kubernetesdeployer.provider.driver.Departures;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.plan.NamespaceFacts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All applications that are kept, by name and by uuid. On the deciding thread. */
final class Applications {
    private final Shared shared;
    private final Departures departures;
    private final RequestLimits limits;
    private final Map<String, Keeping> byName = new LinkedHashMap<>();
    private final Map<String, Keeping> byUuid = new HashMap<>();
    private final Runnable decideAgain;
    private List<ApplicationRequest> requests = List.of();
    private boolean reached;
    private Loop.@Nullable Alarm awaited;

    /** @param decideAgain has it be decided anew which application is there, and which uuid is whose */
    Applications(Shared shared, Departures departures, Runnable decideAgain) {
        this.shared = shared;
        this.departures = departures;
        this.limits = new RequestLimits(shared.parts().options().policies());
        this.decideAgain = decideAgain;
    }

    /** The cluster is reached, and is known to have these inventories. */
    void reached(List<Inventory> inventories) {
        if (shared.parts().options().withdrawMissing()) {
            departures.restore(inventories, shared.loop().now());
        }
        reached = true;
        decideAgain.run();
    }

    /** The cluster is not reached. */
    void unreachable(ClusterException failure) {
        for (ApplicationRequest request : requests) {
            if (request.resources().isPresent()) {
                ApplicationResult result = Answering.unreachable(request, failure);
                shared.outbox().answer(request, shared.parts().publisher().answer(request, result, List.of()));
            }
        }
    }

    /** Takes what all ask for. */
    void asked(List<ApplicationRequest> all) {
        requests = all;
        shared.outbox().relationsChanged();
        if (!reached) {
            return;
        }
        Map<String, ResourceError> exceeded = limits.exceeded(all);
        List<ApplicationRequest> asking =
                all.stream().filter(ApplicationRequest::hasAsked).toList();
        shared.claims()
                .applications(
                        asking.stream().map(ApplicationRequest::application).toList(),
                        departures.present(all, shared.loop().now()));
        Set<String> present = new HashSet<>();
        for (ApplicationRequest request : asking) {
            present.add(request.application());
            want(new Keeping.Wanted(request, exceeded.get(request.application()), false));
        }
        if (shared.parts().options().prune()) {
            departures.since(all, shared.loop().now()).forEach((application, uuid) -> {
                present.add(application);
                want(new Keeping.Wanted(ApplicationRequest.withdrawn(application, uuid), null, true));
            });
        }
        byName.values().stream()
                .filter(keeping -> !present.contains(keeping.application()))
                .toList()
                .forEach(this::drop);
        awaitAgain();
    }

    private void want(Keeping.Wanted wanted) {
        String application = wanted.request().application();
        Keeping known = byName.get(application);
        if (known == null) {
            Keeping keeping = new Keeping(shared, this, wanted);
            byName.put(application, keeping);
            byUuid.put(Labels.safe(keeping.uuid()), keeping);
            keeping.wake();
        } else {
            byUuid.remove(Labels.safe(known.uuid()), known);
            known.want(wanted);
            byUuid.put(Labels.safe(known.uuid()), known);
        }
    }

    private void drop(Keeping keeping) {
        keeping.end();
        byName.remove(keeping.application());
        byUuid.remove(Labels.safe(keeping.uuid()), keeping);
        shared.parts().progress().forget(keeping.application());
        wake(shared.claims().remove(keeping.application()));
    }

    /** Some are not withdrawn before a time. */
    private void awaitAgain() {
        if (awaited != null) {
            awaited.cancel();
            awaited = null;
        }
        departures
                .next(requests, shared.loop().now())
                .ifPresent(time -> awaited = shared.loop().at(time, decideAgain));
    }

    /** Something has changed in the cluster. */
    void changed(Triggers.Change change) {
        Labels labels = shared.parts().labels();
        if (labels.selector().equals(change.scope().labels())) {
            wakeOwner(change.before());
            wakeOwner(change.now());
        } else {
            for (Object holder : shared.feeds().holders(change.scope())) {
                if (holder instanceof Attentive attentive) {
                    attentive.changed(change.key(), change.before(), change.now());
                }
            }
        }
        wake(shared.claims().of(change.key()));
    }

    private void wakeOwner(@Nullable Resource object) {
        Keeping owner = object == null ? null : byUuid.get(object.labels().getOrDefault(Labels.APPLICATION, ""));
        if (owner != null) {
            owner.wake();
        }
    }

    /** Something that concerns these may have changed. */
    void wake(Collection<String> applications) {
        for (String application : applications) {
            Keeping keeping = byName.get(application);
            if (keeping != null) {
                keeping.wake();
            }
        }
    }

    /** Anything may have changed. */
    void wakeAll() {
        byName.values().forEach(Keeping::wake);
    }

    /** Other types are served than before. */
    void typesChanged() {
        byName.values().forEach(Keeping::prepareAgain);
    }

    /** What an application has made may be what others wait for. */
    void roundEnded(Keeping keeping, boolean isGone) {
        if (isGone) {
            departures.forget(keeping.application());
            shared.outbox().commitSoon();
            drop(keeping);
        }
        for (Keeping other : byName.values()) {
            if (other.missing().stream().anyMatch(this::isThere)) {
                other.wake();
            }
        }
        shared.discovery().check();
    }

    private boolean isThere(String namespace) {
        return shared.engine().view().find(NamespaceFacts.ref(namespace)).isPresent();
    }

    /**
     * Work for an application has failed unexpectedly.
     *
     * @return whether it was for one
     */
    boolean gaveUp(String application, RuntimeException failure) {
        Keeping keeping = byName.get(application);
        if (keeping == null || !keeping.isRunning()) {
            return false;
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        shared.parts()
                .progress()
                .on(new ProviderEvent.Warning(
                        application, null, "an error in the deployer; it is tried again: " + trace));
        keeping.giveUp();
        return true;
    }

    /** Begins nothing more. */
    void end() {
        byName.values().forEach(Keeping::end);
    }

    /** Whether nothing is under way. */
    boolean isQuiet() {
        return byName.values().stream().noneMatch(Keeping::isRunning);
    }
}
