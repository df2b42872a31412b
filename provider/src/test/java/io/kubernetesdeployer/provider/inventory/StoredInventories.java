package io.kubernetesdeployer.provider.inventory;

import io.kubernetesdeployer.api.ResourceRef;
import java.util.Collection;

/** Inventories as if they had been read from a cluster. */
public final class StoredInventories {
    private StoredInventories() {}

    /** One that has room for more objects. */
    public static Inventory widened(Inventory inventory, Collection<ResourceRef> refs) {
        return inventory.widenedBy(refs).withSeen(new Inventory.Seen("uid", "1"));
    }
}
