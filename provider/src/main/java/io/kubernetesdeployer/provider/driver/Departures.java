package io.kubernetesdeployer.provider.driver;

import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.request.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applications whose relation is gone: what they have left goes, too. */
public final class Departures {
    private final Memory memory;
    private final Duration grace;
    private final ProviderListener listener;
    private final Set<String> told = new HashSet<>();

    /**
     * @param grace how long an application must have had no relation that this unit never knew to have one
     * @param listener is warned of what is going to be withdrawn
     */
    Departures(Memory memory, Duration grace, ProviderListener listener) {
        this.memory = memory;
        this.grace = grace;
        this.listener = listener;
    }

    /**
     * The applications that are gone, with their uuid.
     *
     * @param requests of those that are there
     */
    public Map<String, String> since(Collection<ApplicationRequest> requests, Instant now) {
        Map<String, String> gone = new LinkedHashMap<>(memory.applications());
        requests.forEach(request -> gone.remove(request.application()));
        gone.keySet().removeIf(application -> isAwaited(application, now));
        return gone;
    }

    /**
     * The applications that may ask for something: those that are there, and those that are awaited.
     *
     * @param requests of those that are there
     */
    public Set<String> present(Collection<ApplicationRequest> requests, Instant now) {
        Set<String> present = new HashSet<>(memory.applications().keySet());
        present.removeIf(application -> !isAwaited(application, now));
        requests.forEach(request -> present.add(request.application()));
        return present;
    }

    /**
     * Whether an application may have a relation that the channel does not tell of yet: a new unit gets to know of them
     * one after the other, and remembers nothing.
     */
    private boolean isAwaited(String application, Instant now) {
        Optional<Instant> until = until(application);
        boolean awaited = until.filter(end -> end.isAfter(now)).isPresent();
        if (awaited && told.add(application)) {
            listener.on(new ProviderEvent.Warning(
                    application,
                    null,
                    "was deployed before this unit was there, and has no relation: it is withdrawn after "
                            + until.orElseThrow() + ", if none appears"));
        }
        return awaited;
    }

    /** When the next application may be withdrawn that is still awaited. */
    public Optional<Instant> next(Collection<ApplicationRequest> requests, Instant now) {
        Set<String> missing = new HashSet<>(memory.applications().keySet());
        requests.forEach(request -> missing.remove(request.application()));
        return missing.stream()
                .flatMap(application -> until(application).stream())
                .filter(until -> until.isAfter(now))
                .min(Instant::compareTo);
    }

    private Optional<Instant> until(String application) {
        return memory.missingSince(application).map(since -> since.plus(grace));
    }

    /**
     * Takes from the inventories what another unit remembered: which applications there are, and with which uuid. They
     * are right where this unit remembers another owner: it may have been the last to see a claim.
     *
     * @return whether anything of it is new to this unit
     */
    public boolean restore(List<Inventory> inventories, Instant now) {
        boolean isNew = false;
        for (Inventory inventory : inventories) {
            String application = inventory.application();
            Optional<String> known = memory.uuidOf(application);
            if (known.isEmpty() || !known.get().equals(inventory.uuid()) && !contains(inventories, known.get())) {
                memory.applications().forEach((other, uuid) -> {
                    if (uuid.equals(inventory.uuid())) {
                        memory.forget(other);
                    }
                });
                memory.rememberUuid(application, inventory.uuid());
                if (known.isEmpty()) {
                    memory.rememberMissing(application, now);
                }
                isNew = true;
            }
        }
        return isNew;
    }

    private static boolean contains(List<Inventory> inventories, String uuid) {
        return inventories.stream().anyMatch(inventory -> inventory.uuid().equals(uuid));
    }

    /** Forgets an application of which nothing is left. */
    public void forget(String application) {
        memory.forget(application);
    }
}
