package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.ObjectKey;
import org.jspecify.annotations.Nullable;

/** Somebody for whom objects are kept in view. */
interface Attentive {
    /**
     * One of them has come, has changed, or is gone. On the deciding thread.
     *
     * @param before what it was; {@code null} where it was not known
     * @param now what it is; {@code null} where it is gone
     */
    void changed(ObjectKey key, @Nullable Resource before, @Nullable Resource now);
}
