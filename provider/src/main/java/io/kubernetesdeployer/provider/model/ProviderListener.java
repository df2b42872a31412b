package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.provider.Provider;

/** Is told what a {@link Provider} does while it does it: one call at a time, from any thread; should return soon. */
@FunctionalInterface
public interface ProviderListener {
    /** Hears nothing. */
    ProviderListener NONE = event -> {};

    /**
     * Is told of something.
     *
     * @param event what has happened
     */
    void on(ProviderEvent event);
}
