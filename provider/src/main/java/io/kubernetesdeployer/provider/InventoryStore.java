package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.Collection;
import java.util.Optional;

/** Writes inventories into the cluster, and never over what another unit has written meanwhile. */
final class InventoryStore {
    private static final int ATTEMPTS = 3;

    private final Calls calls;
    private final Inventories inventories;
    private final InventoryFormat format;
    private final ResourceType type;
    private final ApplyOptions apply;

    /**
     * @param type that of ConfigMaps
     * @param fieldManager who owns their fields
     */
    InventoryStore(
            Calls calls, Inventories inventories, InventoryFormat format, ResourceType type, String fieldManager) {
        this.calls = calls;
        this.inventories = inventories;
        this.format = format;
        this.type = type;
        this.apply = ApplyOptions.as(fieldManager);
    }

    /**
     * Makes room for objects before they are applied.
     *
     * @throws ClusterException if that fails; then nothing may be applied
     * @throws io.kubernetesdeployer.api.InvalidResourceException if one is there that cannot be used
     */
    void widen(Inventory inventory, Collection<ResourceRef> refs) {
        Inventory known = inventory;
        for (int attempt = 1; ; attempt++) {
            if (known.stored().isEmpty() || attempt > 1) {
                known = read(known);
            }
            try {
                store(known.widenedBy(refs));
                return;
            } catch (ClusterException e) {
                // Somebody else has changed it since it was read.
                if (e.kind() != FailureKind.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** As it is now: its labels may have been taken away, so that no list has it. */
    private Inventory read(Inventory inventory) {
        ResourceRef ref = inventory.parent();
        Optional<Resource> there =
                calls.call(inventory.application(), ref, cluster -> cluster.get(type, ref.namespace(), ref.name()));
        return there.map(object -> format.read(object.withLabels(format.labels(inventory))))
                .orElse(inventory.withSeen(null));
    }

    /**
     * Writes an inventory, unless it is as it was read.
     *
     * @throws ClusterException if that fails, or it has changed since it was read
     */
    void store(Inventory inventory) {
        if (inventory.equals(inventories.of(inventory.application(), inventory.uuid()))) {
            return;
        }
        ResourceRef ref = inventory.parent();
        ApplyOptions options = apply.withForce(inventory.stored().isPresent());
        Applied applied = calls.call(
                inventory.application(), ref, cluster -> cluster.apply(type, format.write(inventory), options));
        inventories.put(inventory.withSeen(InventoryFormat.seen(applied.resource())));
    }

    /**
     * Deletes an inventory that nothing is left for.
     *
     * @throws ClusterException if that fails, or it has changed since it was read
     */
    void remove(Inventory inventory) {
        ResourceRef ref = inventory.parent();
        Inventory.Seen seen = inventory.stored().orElseThrow();
        DeleteOptions delete = DeleteOptions.BACKGROUND.withUid(seen.uid()).withResourceVersion(seen.resourceVersion());
        try {
            calls.call(
                    inventory.application(), ref, cluster -> cluster.delete(type, ref.namespace(), ref.name(), delete));
        } catch (ClusterException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
        }
        inventories.forget(inventory);
    }
}
