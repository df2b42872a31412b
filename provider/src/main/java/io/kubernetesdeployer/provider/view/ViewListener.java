package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.ObjectKey;
import org.jspecify.annotations.Nullable;

/** Is told what lists and watches find changed, but for what the deployer itself has written. From any thread; returns at once. */
@FunctionalInterface
public interface ViewListener {
    /** Hears nothing. */
    ViewListener NONE = (scope, key, before, now) -> {};

    /**
     * An object has come, has changed, or is gone.
     *
     * @param scope as what it was asked for
     * @param before what it was; {@code null} where it was not known
     * @param now what it is; {@code null} where it is gone
     */
    void changed(Scope scope, ObjectKey key, @Nullable Resource before, @Nullable Resource now);
}
