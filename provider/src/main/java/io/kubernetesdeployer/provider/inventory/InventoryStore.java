package io.kubernetesdeployer.provider.inventory;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.view.LiveView;
import java.util.Collection;
import java.util.Optional;

/** Writes inventories into the cluster, and never over what another unit has written meanwhile. */
public final class InventoryStore {
    private static final int ATTEMPTS = 3;

    private final Calls calls;
    private final LiveView view;
    private final InventoryFormat format;
    private final ApplyOptions apply;

    /** @param fieldManager who owns the fields of inventories */
    public InventoryStore(Calls calls, LiveView view, InventoryFormat format, String fieldManager) {
        this.calls = calls;
        this.view = view;
        this.format = format;
        this.apply = ApplyOptions.as(fieldManager);
    }

    /**
     * Makes room for objects before they are applied.
     *
     * @param type that of ConfigMaps
     * @throws ClusterException if that fails; then nothing may be applied
     * @throws io.kubernetesdeployer.api.InvalidResourceException if one is there that cannot be used
     */
    public void widen(ResourceType type, Inventory inventory, Collection<ResourceRef> refs) {
        Inventory known = inventory;
        for (int attempt = 1; ; attempt++) {
            if (known.stored().isEmpty() || attempt > 1) {
                known = read(type, known);
            }
            try {
                write(type, known.widenedBy(refs));
                return;
            } catch (ClusterException e) {
                // Somebody else has changed it since it was read.
                if (e.kind() != FailureKind.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** As it is now: its labels may have been taken away, so that no list has it. What a stranger put in its place goes. */
    private Inventory read(ResourceType type, Inventory inventory) {
        ResourceRef ref = inventory.parent();
        Optional<Resource> there = calls.call(ref, cluster -> cluster.get(type, ref.namespace(), ref.name()));
        Optional<Resource> own = there.filter(format::isMade);
        if (there.isPresent() && own.isEmpty()) {
            delete(type, ref, InventoryFormat.seen(there.get()));
        }
        return own.map(object -> format.read(object.withLabels(format.labels(inventory))))
                .orElse(inventory.withSeen(null));
    }

    /**
     * Writes an inventory as it is to be; deletes one that nothing is left for. Does nothing where that is no change.
     *
     * @param before as it was read
     * @throws ClusterException if that fails, or it has changed since it was read
     */
    public void replace(ResourceType type, Inventory before, Inventory after) {
        if (after.isEmpty()) {
            remove(type, before);
        } else if (!after.holdsTheSameAs(before)) {
            write(type, after);
        }
    }

    private void write(ResourceType type, Inventory after) {
        ApplyOptions options = apply.withForce(after.stored().isPresent());
        Applied applied = calls.call(after.parent(), cluster -> cluster.apply(type, format.write(after), options));
        view.wrote(applied.resource());
    }

    private void remove(ResourceType type, Inventory inventory) {
        delete(type, inventory.parent(), inventory.stored().orElseThrow());
    }

    private void delete(ResourceType type, ResourceRef ref, Inventory.Seen seen) {
        DeleteOptions delete = DeleteOptions.BACKGROUND.withUid(seen.uid()).withResourceVersion(seen.resourceVersion());
        try {
            calls.call(ref, cluster -> cluster.delete(type, ref.namespace(), ref.name(), delete))
                    .ifPresentOrElse(view::wrote, () -> view.deleted(ref, seen.uid()));
        } catch (ClusterException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
            view.deleted(ref, seen.uid());
        }
    }
}
