package io.kubernetesdeployer.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applications whose relation is gone: what they have left goes, too. */
final class Departures {
    private final Memory memory;
    private final ProviderOptions options;
    private final Progress progress;
    private final Time time;

    Departures(Memory memory, ProviderOptions options, Progress progress, Time time) {
        this.memory = memory;
        this.options = options;
        this.progress = progress;
        this.time = time;
    }

    /** Deletes what is left of them, and forgets those of whom nothing is left. */
    List<AppliedPlan> withdraw(ClusterPass pass, Inventories inventories, List<ApplicationRequest> requests) {
        List<AppliedPlan> withdrawn = new ArrayList<>();
        since(requests).forEach((application, uuid) -> {
            AppliedPlan plan = pass.withdraw(application, uuid);
            if (!plan.isUnfinished() && !inventories.contains(uuid)) {
                memory.forget(application);
            }
            withdrawn.add(plan);
        });
        return withdrawn;
    }

    /**
     * Who is gone, with the uuid; none where nothing is to be deleted.
     *
     * @param requests of those who are there
     */
    Map<String, String> since(List<ApplicationRequest> requests) {
        Map<String, String> gone = new LinkedHashMap<>();
        if (options.prune()) {
            gone.putAll(memory.applications());
            requests.forEach(request -> gone.remove(request.application()));
            gone.keySet().removeIf(this::isAwaited);
        }
        return gone;
    }

    /**
     * Whether an application may have a relation that the channel does not tell of yet: a new unit gets to know of them
     * one after the other, and remembers nothing.
     */
    private boolean isAwaited(String application) {
        Optional<Instant> since = memory.missingSince(application);
        Optional<Instant> until = since.map(instant -> instant.plus(options.missingGrace()));
        boolean awaited = until.filter(end -> end.isAfter(time.now())).isPresent();
        if (awaited) {
            progress.on(new ProviderEvent.Warning(
                    application,
                    null,
                    "was deployed before this unit was there, and has no relation: it is withdrawn after " + until.get()
                            + ", if none appears"));
        }
        return awaited;
    }
}
