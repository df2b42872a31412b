package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.ResourceStatus;
import java.util.HashMap;
import java.util.Map;

/** Tells the listener one thing at a time, and of states only those that are new. */
final class Progress implements ProviderListener {
    private final ProviderListener listener;
    private final Map<String, Map<ObjectKey, ResourceStatus>> seen = new HashMap<>();

    Progress(ProviderListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void on(ProviderEvent event) {
        listener.on(event);
    }

    synchronized void seen(ApplicationResult result) {
        Map<ObjectKey, ResourceStatus> before = seen.getOrDefault(result.application(), Map.of());
        Map<ObjectKey, ResourceStatus> now = new HashMap<>();
        for (ResourceResult resource : result.resources()) {
            ObjectKey key = ObjectKey.of(resource.ref());
            now.put(key, resource.status());
            if (!resource.status().equals(before.get(key))) {
                listener.on(new ProviderEvent.StatusChanged(result.application(), resource.status()));
            }
        }
        seen.put(result.application(), now);
    }
}
