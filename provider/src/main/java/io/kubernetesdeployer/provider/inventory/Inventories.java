package io.kubernetesdeployer.provider.inventory;

import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.view.ClusterView;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The inventories of all applications of this deployer in its model, as the cluster has them. They are found by label, so
 * a new unit that remembers nothing knows them, too. One counts by its name, its namespace and its field manager.
 */
public final class Inventories {
    private final InventoryFormat format;
    private final String namespace;
    private final ClusterView view;
    private final ConcurrentMap<ObjectKey, Read> known = new ConcurrentHashMap<>();

    /**
     * @param namespace where they are
     * @param view what is in the cluster
     */
    public Inventories(InventoryFormat format, String namespace, ClusterView view) {
        this.format = format;
        this.namespace = namespace;
        this.view = view;
    }

    /**
     * One as it was read.
     *
     * @param object the object it was read from
     * @param inventory what it says; {@code null} where it cannot be used
     * @param problem why it cannot be used; {@code null} where it can
     */
    private record Read(
            Resource object,
            @Nullable Inventory inventory,
            @Nullable ResourceError problem) {}

    /** The inventory of an application; an empty one that is not stored where there is none. */
    public Inventory of(String application, String uuid) {
        return own(uuid)
                .flatMap(read -> Optional.ofNullable(read.inventory()))
                .orElseGet(() -> Inventory.none(application, uuid, format.parent(uuid, namespace)));
    }

    /** Why the inventory of an application cannot be used. */
    public Optional<ResourceError> problem(String uuid) {
        return own(uuid).flatMap(read -> Optional.ofNullable(read.problem()));
    }

    /** Whether an application has one that can be used. */
    public boolean contains(String uuid) {
        return of("", uuid).stored().isPresent();
    }

    /**
     * Those that can be used.
     *
     * @param objects what may be inventories
     */
    public List<Inventory> all(Selection objects) {
        Collection<Resource> there = view.objects(objects);
        Collection<ObjectKey> present = new HashSet<>();
        there.forEach(object -> present.add(ObjectKey.of(object.ref())));
        known.keySet().retainAll(present);
        return there.stream()
                .filter(object -> object.namespace().orElse("").equals(namespace) && format.isInventory(object))
                .flatMap(object -> Optional.ofNullable(read(object).inventory()).stream())
                .toList();
    }

    /** Its name is made of the application's uuid. What has another name, place or maker is somebody else's, whatever it says. */
    private Optional<Read> own(String uuid) {
        return view.whole(format.parent(uuid, namespace))
                .filter(format::isInventory)
                .map(this::read);
    }

    private Read read(Resource object) {
        ObjectKey key = ObjectKey.of(object.ref());
        Read before = known.get(key);
        if (before != null && before.object() == object) {
            return before;
        }
        Read now = parsed(object);
        known.put(key, now);
        return now;
    }

    private Read parsed(Resource object) {
        try {
            return new Read(object, format.read(object), null);
        } catch (InvalidResourceException e) {
            return new Read(object, null, unusable(object.ref(), e));
        }
    }

    public static ResourceError unusable(ResourceRef ref, InvalidResourceException problem) {
        return new ResourceError(
                FailureKind.INVALID,
                "the inventory " + ref + " cannot be used: " + problem.getMessage(),
                "Correct it, or delete it if nothing of the application is left to be deleted; until then nothing is"
                        + " applied or deleted");
    }
}
