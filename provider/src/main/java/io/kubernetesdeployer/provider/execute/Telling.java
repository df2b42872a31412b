package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.plan.Item;
import org.jspecify.annotations.Nullable;

/** Is told what becomes of an application's objects, at the time. On the deciding thread. */
public interface Telling {
    /** What was done about a resource is known now. */
    void outcome(Item item);

    /** A resource waits for something that has a status. */
    void waiting(Item item, ResourceStatus on);

    /** Others change a resource again and again. */
    void fight(Item item, String note);

    /** What became of an object that is no longer wanted is known now. */
    void pruned(PrunedResource resource);

    /**
     * A call failed and is to be made again.
     *
     * @param about what it is about; {@code null} where it is about no single object
     */
    void again(@Nullable ResourceRef about, String reason, Attempts.Again again);
}
