package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares resources by the wave in which a provider plans to apply them. Resources in no wave come last. */
final class PlanOrder implements ProviderListener, Comparator<ResourceRef> {
    private final Map<ResourceRef, Integer> waves = new HashMap<>();

    @Override
    public synchronized void on(ProviderEvent event) {
        if (event instanceof ProviderEvent.Planned planned) {
            int number = 0;
            for (List<ResourceRef> wave : planned.waves()) {
                for (ResourceRef ref : wave) {
                    waves.put(ref, number);
                }
                number++;
            }
        }
    }

    @Override
    public synchronized int compare(ResourceRef one, ResourceRef other) {
        return Integer.compare(wave(one), wave(other));
    }

    private int wave(ResourceRef ref) {
        return waves.getOrDefault(ref, Integer.MAX_VALUE);
    }
}
