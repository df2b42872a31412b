package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The inventories of all applications of this deployer in its model. They are found by label, so that a new unit that
 * remembers nothing knows them, too.
 */
final class Inventories {
    private final InventoryFormat format;
    private final String namespace;
    private final Map<String, Inventory> byUuid = new LinkedHashMap<>();
    private final Map<String, ResourceError> unusable = new HashMap<>();

    /** @param namespace where new ones go */
    Inventories(InventoryFormat format, String namespace) {
        this.format = format;
        this.namespace = namespace;
    }

    /** Takes those among what was listed. One where new ones go counts before those elsewhere, which anybody may have put there. */
    void read(Snapshot snapshot) {
        Map<String, List<Resource>> found = new TreeMap<>();
        for (Resource object : snapshot.matching(format::isInventory)) {
            found.computeIfAbsent(object.ref().name(), name -> new ArrayList<>())
                    .add(object);
        }
        for (List<Resource> same : found.values()) {
            List<Resource> home = same.stream()
                    .filter(one -> one.namespace().orElse("").equals(namespace))
                    .toList();
            List<Resource> candidates = home.isEmpty() ? same : home;
            if (candidates.size() > 1) {
                unusable.put(owner(same.get(0)), several(candidates));
            } else {
                read(candidates.get(0));
            }
        }
    }

    private void read(Resource object) {
        try {
            Inventory inventory = format.read(object);
            byUuid.put(inventory.uuid(), inventory);
        } catch (InvalidResourceException e) {
            unusable.put(owner(object), unusable(object.ref(), e));
        }
    }

    private static String owner(Resource object) {
        return object.labels().getOrDefault(Labels.APPLICATION, "");
    }

    private static ResourceError several(List<Resource> inventories) {
        return new ResourceError(
                FailureKind.INVALID,
                "there are several inventories of the application: "
                        + inventories.stream().map(Resource::toString).sorted().toList(),
                "Delete all but the right one; until then nothing is applied or deleted");
    }

    static ResourceError unusable(ResourceRef ref, InvalidResourceException problem) {
        return new ResourceError(
                FailureKind.INVALID,
                "the inventory " + ref + " cannot be used: " + problem.getMessage(),
                "Correct it, or delete it if nothing of the application is left to be deleted; until then nothing is"
                        + " applied or deleted");
    }

    Collection<Inventory> all() {
        return List.copyOf(byUuid.values());
    }

    /** The inventory of an application; an empty one that is not stored where there is none. */
    Inventory of(String application, String uuid) {
        Inventory known = byUuid.get(uuid);
        return known != null ? known : Inventory.none(application, uuid, format.parent(uuid, namespace));
    }

    /** Why the inventory of an application cannot be used. */
    Optional<ResourceError> problem(String uuid) {
        return Optional.ofNullable(unusable.get(Labels.safe(uuid)));
    }

    /** Takes note of one as it is in the cluster now. */
    void put(Inventory inventory) {
        byUuid.put(inventory.uuid(), inventory);
    }

    /** Takes note that one is gone. */
    void forget(Inventory inventory) {
        byUuid.remove(inventory.uuid());
    }

    boolean contains(String uuid) {
        return byUuid.containsKey(uuid);
    }
}
