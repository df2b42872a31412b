package io.kubernetesdeployer.provider.inventory;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.provider.object.ApplySet;
import io.kubernetesdeployer.provider.object.Digest;
import io.kubernetesdeployer.provider.object.FieldManagers;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.Product;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An {@link Inventory} as a ConfigMap. What the specification of ApplySets knows stands in labels and annotations; in
 * {@code data} stand {@code application} and {@code uuid}, as they are and not as labels can have them, and {@code made},
 * a line for each.
 */
public final class InventoryFormat {
    private static final String PREFIX = "kubernetes-deployer-inventory-";
    private static final int DIGITS = 16;
    private static final int MAX_ENTRIES = 10_000;
    private static final Pattern KIND =
            Pattern.compile("[A-Za-z][A-Za-z0-9]{0,62}(\\.[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)?");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Labels labels;
    private final String modelUuid;
    private final String fieldManager;

    /**
     * @param modelUuid the deployer's own model: deployers of one name in several models have nothing in common
     * @param fieldManager who applies inventories
     */
    public InventoryFormat(Labels labels, String modelUuid, String fieldManager) {
        this.labels = labels;
        this.modelUuid = modelUuid;
        this.fieldManager = fieldManager;
    }

    /** Where the inventory of an application is; the same for every unit of the deployer. */
    public ResourceRef parent(String uuid, String namespace) {
        String digest = Digest.ofValue(List.of(labels.deployer(), modelUuid, uuid), DIGITS);
        return new ResourceRef("v1", "ConfigMap", namespace, PREFIX + digest);
    }

    /** Whether a name is one of ours, so that nobody may ask for it. */
    public static boolean isReserved(ResourceRef ref) {
        return ref.kind().equals("ConfigMap")
                && ref.groupKind().group().isEmpty()
                && ref.name().startsWith(PREFIX);
    }

    /** Whether this deployer has made an object, and not somebody else under a name of ours. */
    boolean isMade(Resource object) {
        return FieldManagers.mayInclude(object, fieldManager);
    }

    /** Whether an object is an inventory of this deployer in this model. */
    boolean isInventory(Resource object) {
        return isReserved(object.ref())
                && isMade(object)
                && labels.deployer().equals(object.labels().get(Labels.DEPLOYER))
                && Labels.safe(modelUuid).equals(object.labels().get(Labels.MODEL));
    }

    Resource write(Inventory inventory) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put(ApplySet.TOOLING, ApplySet.TOOL);
        annotations.put(ApplySet.KINDS, inventory.kindsText());
        if (!inventory.namespaces().isEmpty()) {
            annotations.put(ApplySet.NAMESPACES, inventory.namespacesText());
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", inventory.parent().name());
        metadata.put("namespace", inventory.home());
        metadata.put("labels", labels(inventory));
        metadata.put("annotations", annotations);
        // Nobody else may have changed it since: what is taken out must be what was seen.
        inventory.stored().ifPresent(seen -> metadata.put("resourceVersion", seen.resourceVersion()));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("application", inventory.application());
        data.put("uuid", inventory.uuid());
        if (!inventory.made().isEmpty()) {
            data.put("made", String.join("\n", new TreeSet<>(inventory.made())));
        }
        return Resource.of(Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", metadata, "data", data));
    }

    /** What the parent is found by. */
    Map<String, String> labels(Inventory inventory) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(Labels.MANAGED_BY, Product.NAME);
        all.put(Labels.DEPLOYER, labels.deployer());
        all.put(Labels.MODEL, Labels.safe(modelUuid));
        all.put(Labels.APPLICATION, Labels.safe(inventory.uuid()));
        all.put(Labels.UNIT, Labels.safe(inventory.application()));
        all.put(ApplySet.ID, inventory.id());
        return all;
    }

    /**
     * @throws InvalidResourceException if it cannot be trusted to hold all that it should, or is another tool's
     */
    Inventory read(Resource object) {
        ResourceRef ref = object.ref();
        String tooling = object.annotations().getOrDefault(ApplySet.TOOLING, "");
        check(ApplySet.isOurs(tooling), annotation(ApplySet.TOOLING), "\"" + tooling + "\" is not " + ApplySet.TOOL);
        check(
                ApplySet.id(ref).equals(object.labels().get(ApplySet.ID)),
                "metadata.labels[" + ApplySet.ID + "]",
                "is not the id of this object");
        Map<String, String> data = object.document().strings("data");
        String uuid = data.getOrDefault("uuid", "");
        String application = data.getOrDefault("application", "");
        check(!application.isEmpty(), "data.application", "is missing");
        check(
                ref.name().equals(parent(uuid, "").name())
                        && Labels.safe(uuid).equals(object.labels().get(Labels.APPLICATION)),
                "data.uuid",
                "belongs to another inventory than this");
        check(object.annotations().containsKey(ApplySet.KINDS), annotation(ApplySet.KINDS), "is missing");
        Set<GroupKind> kinds = new LinkedHashSet<>();
        for (String kind : entries(object, ApplySet.KINDS, KIND)) {
            kinds.add(GroupKind.parse(kind));
        }
        return new Inventory(
                application,
                uuid,
                parent(uuid, ref.namespace()),
                kinds,
                entries(object, ApplySet.NAMESPACES, NAMESPACE),
                lines(data.getOrDefault("made", "")),
                seen(object));
    }

    static Inventory.Seen seen(Resource object) {
        return new Inventory.Seen(
                object.uid().orElse(""), object.resourceVersion().orElse(""));
    }

    private static Set<String> entries(Resource object, String annotation, Pattern form) {
        Set<String> entries = new LinkedHashSet<>();
        String text = object.annotations().getOrDefault(annotation, "");
        if (!text.isEmpty()) {
            for (String entry : text.split(",", -1)) {
                check(
                        form.matcher(entry).matches(),
                        annotation(annotation),
                        "\"" + shortened(entry) + "\" is no entry");
                entries.add(entry);
            }
        }
        check(entries.size() <= MAX_ENTRIES, annotation(annotation), "has more than " + MAX_ENTRIES + " entries");
        return entries;
    }

    private static Set<String> lines(String text) {
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split("\n")));
    }

    private static String annotation(String name) {
        return "metadata.annotations[" + name + "]";
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    private static void check(boolean holds, String path, String reason) {
        if (!holds) {
            throw new InvalidResourceException(path, reason);
        }
    }
}
