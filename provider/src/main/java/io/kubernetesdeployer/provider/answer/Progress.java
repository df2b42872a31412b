package io.kubernetesdeployer.provider.answer;

import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ResourceResult;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells the listener one thing at a time, and of states only those that are new. */
public final class Progress implements ProviderListener {
    private static final int MAX_SAID = 1000;

    private final ProviderListener listener;
    private final Set<String> said = new HashSet<>();
    private final Map<String, Map<ObjectKey, ResourceStatus>> seen = new HashMap<>();

    public Progress(ProviderListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void on(ProviderEvent event) {
        if (isNews(event)) {
            listener.on(event);
        }
    }

    /** What is about no application is told once. */
    private boolean isNews(ProviderEvent event) {
        return !(event instanceof ProviderEvent.Warning warning)
                || !warning.application().isEmpty()
                || said.size() >= MAX_SAID
                || said.add(warning.message());
    }

    /** Forgets an application. */
    public synchronized void forget(String application) {
        seen.remove(application);
    }

    public synchronized void seen(ApplicationResult result) {
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
