package io.kubernetesdeployer.provider.inventory;

import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.view.ClusterView;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The inventories of all applications of this deployer in its model, as the cluster has them. They are found by label, so
 * a new unit that remembers nothing knows them, too.
 */
public final class Inventories {
    private final InventoryFormat format;
    private final String namespace;
    private final ClusterView view;
    private final ConcurrentMap<ObjectKey, Read> known = new ConcurrentHashMap<>();

    /**
     * @param namespace where new ones go
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
        return read(view.owned(uuid)).stream()
                .flatMap(read -> Optional.ofNullable(read.inventory()).stream())
                .filter(inventory -> inventory.uuid().equals(uuid))
                .findFirst()
                .orElseGet(() -> Inventory.none(application, uuid, format.parent(uuid, namespace)));
    }

    /** Why the inventory of an application cannot be used. */
    public Optional<ResourceError> problem(String uuid) {
        return read(view.owned(uuid)).stream()
                .flatMap(read -> Optional.ofNullable(read.problem()).stream())
                .findFirst();
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
        return read(there).stream()
                .flatMap(read -> Optional.ofNullable(read.inventory()).stream())
                .toList();
    }

    /** One for each application; one where new ones go counts before those elsewhere, which anybody may have put there. */
    private Collection<Read> read(Collection<Resource> objects) {
        Map<String, List<Resource>> byName = new TreeMap<>();
        for (Resource object : objects) {
            if (format.isInventory(object)) {
                byName.computeIfAbsent(object.ref().name(), name -> new ArrayList<>())
                        .add(object);
            }
        }
        List<Read> all = new ArrayList<>();
        for (List<Resource> same : byName.values()) {
            List<Resource> home = same.stream()
                    .filter(one -> one.namespace().orElse("").equals(namespace))
                    .toList();
            List<Resource> candidates = home.isEmpty() ? same : home;
            all.add(
                    candidates.size() > 1
                            ? new Read(candidates.get(0), null, several(candidates))
                            : read(candidates.get(0)));
        }
        return all;
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

    private static ResourceError several(List<Resource> inventories) {
        return new ResourceError(
                FailureKind.INVALID,
                "there are several inventories of the application: "
                        + inventories.stream().map(Resource::toString).sorted().toList(),
                "Delete all but the right one; until then nothing is applied or deleted");
    }

    public static ResourceError unusable(ResourceRef ref, InvalidResourceException problem) {
        return new ResourceError(
                FailureKind.INVALID,
                "the inventory " + ref + " cannot be used: " + problem.getMessage(),
                "Correct it, or delete it if nothing of the application is left to be deleted; until then nothing is"
                        + " applied or deleted");
    }
}
