package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.provider.ProviderEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Learns in which order resources would be applied. */
final class PlanOrder implements Progress {
    private final Map<ResourceRef, Integer> waves = new HashMap<>();

    @Override
    public synchronized void on(ProviderEvent event) {
        if (event instanceof ProviderEvent.Planned planned) {
            for (int wave = 0; wave < planned.waves().size(); wave++) {
                for (ResourceRef ref : planned.waves().get(wave)) {
                    waves.put(ref, wave);
                }
            }
        }
    }

    @Override
    public void close() {}

    /** The rows wave by wave; within one as they were; what is in none comes last. */
    synchronized List<Row> sorted(List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt(row -> waves.getOrDefault(row.ref(), Integer.MAX_VALUE)));
        return sorted;
    }
}
