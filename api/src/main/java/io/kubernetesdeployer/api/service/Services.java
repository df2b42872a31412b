package io.kubernetesdeployer.api.service;

import java.util.ServiceLoader;

/** Services of which there is exactly one, so that nothing has to be chosen. */
public final class Services {
    private Services() {}

    /**
     * Finds the service of which there is one alone.
     *
     * @param <S> the type of the service
     * @param service the type of the service
     * @param loader finds them
     * @return the service
     * @throws SelectionException if none is there
     */
    public static <S> S only(Class<S> service, ServiceLoader<S> loader) {
        return loader.findFirst()
                .orElseThrow(() -> new SelectionException(
                        "There is no " + service.getSimpleName()
                                + ": put the module io.kubernetesdeployer.codec on the module path",
                        null));
    }
}
