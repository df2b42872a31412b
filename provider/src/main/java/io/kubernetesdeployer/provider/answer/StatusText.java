package io.kubernetesdeployer.provider.answer;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.PythonEquality;
import io.kubernetesdeployer.provider.object.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The value of the key {@code status}, as the original has it: the live objects, {@code null} for one that is absent.
 * Managed fields are left out, values of Secrets masked, and objects shortened where all would be too large.
 */
final class StatusText {
    /** What changes in an object without anything having changed. */
    private static final Set<String> VOLATILE_METADATA = Set.of("resourceVersion", "managedFields");

    /** The times that controllers write now and then, wherever in a status. */
    private static final Set<String> VOLATILE_STATUS =
            Set.of("lastHeartbeatTime", "lastProbeTime", "lastTransitionTime", "lastUpdateTime");

    private final int maxLength;
    private final Function<Object, Map<String, String>> encode;

    /**
     * @param maxLength how long a value may be on the wire, in characters
     * @param encode what stands for a value on the wire
     */
    StatusText(int maxLength, Function<Object, Map<String, String>> encode) {
        this.maxLength = maxLength;
        this.encode = encode;
    }

    /**
     * The value, and whether it had to be shortened.
     *
     * @param value the list, or the errors
     * @param encoded what stands for it on the wire
     * @param shortened whether something was left out
     */
    record Bounded(Object value, Map<String, String> encoded, boolean shortened) {}

    /** Tries less and less of each object until it fits; the last form is as long as the request has names. */
    Bounded of(List<Optional<Resource>> live) {
        return fitting(live, StatusText::whole, false)
                .or(() -> fitting(live, StatusText::withStatus, true))
                .orElseGet(() -> bounded(live, StatusText::nameOnly, true));
    }

    /** Of each object its name and what the cluster says of it. */
    Bounded withoutContent(List<Optional<Resource>> live) {
        return fitting(live, StatusText::withStatus, false).orElseGet(() -> bounded(live, StatusText::nameOnly, true));
    }

    /** In place of the objects; what is given is bounded already. */
    Bounded ofErrors(List<String> errors) {
        Object value = Map.of("error", String.join("\n", errors));
        return new Bounded(value, encode.apply(value), false);
    }

    private Optional<Bounded> fitting(
            List<Optional<Resource>> live, Function<Resource, Document> form, boolean shortened) {
        return Optional.of(bounded(live, form, shortened))
                .filter(bounded -> bounded.encoded().values().stream()
                                .mapToInt(String::length)
                                .sum()
                        <= maxLength);
    }

    private Bounded bounded(List<Optional<Resource>> live, Function<Resource, Document> form, boolean shortened) {
        List<Object> value = each(live, form);
        return new Bounded(value, encode.apply(value), shortened);
    }

    /** Whether two values of {@code status} tell the same. */
    static boolean isSame(@Nullable Object a, @Nullable Object b) {
        return PythonEquality.areEqual(settled(a), settled(b));
    }

    private static List<Object> each(List<Optional<Resource>> live, Function<Resource, Document> form) {
        List<@Nullable Object> values = new ArrayList<>(live.size());
        live.forEach(one -> values.add(one.map(form).map(Document::asMap).orElse(null)));
        return values;
    }

    private static Document whole(Resource resource) {
        Document masked = Secrets.masked(resource);
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(masked.document("metadata").asMap());
        metadata.remove("managedFields");
        Document annotations = masked.document("metadata", "annotations").without(Annotations.HASH);
        if (annotations.isEmpty()) {
            metadata.remove("annotations");
        } else {
            metadata.put("annotations", annotations.asMap());
        }
        return masked.with(metadata, "metadata");
    }

    private static Document withStatus(Resource resource) {
        Document status = resource.document().document("status");
        Document name = nameOnly(resource);
        return status.isEmpty() ? name : name.with(status.asMap(), "status");
    }

    private static Document nameOnly(Resource resource) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        resource.name().ifPresent(name -> metadata.put("name", name));
        resource.namespace().ifPresent(namespace -> metadata.put("namespace", namespace));
        return Document.of(Map.of("apiVersion", resource.apiVersion(), "kind", resource.kind(), "metadata", metadata));
    }

    private static @Nullable Object settled(@Nullable Object value) {
        if (!(value instanceof List<?> objects)) {
            return value;
        }
        List<@Nullable Object> settled = new ArrayList<>(objects.size());
        for (Object object : objects) {
            settled.add(object instanceof Map<?, ?> map ? settledObject(map) : object);
        }
        return settled;
    }

    private static Map<Object, @Nullable Object> settledObject(Map<?, ?> object) {
        Map<Object, @Nullable Object> settled = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            if (key.equals("metadata") && value instanceof Map<?, ?> metadata) {
                settled.put(key, without(metadata, VOLATILE_METADATA));
            } else if (key.equals("status")) {
                settled.put(key, settledStatus(value));
            } else if (key.equals("spec") && "Lease".equals(object.get("kind")) && value instanceof Map<?, ?> lease) {
                settled.put(key, without(lease, Set.of("renewTime")));
            } else {
                settled.put(key, value);
            }
        });
        return settled;
    }

    private static @Nullable Object settledStatus(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> settled = without(map, VOLATILE_STATUS);
            settled.replaceAll((key, field) -> settledStatus(field));
            return settled;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> settled = new ArrayList<>(list.size());
            list.forEach(element -> settled.add(settledStatus(element)));
            return settled;
        }
        return value;
    }

    private static Map<Object, @Nullable Object> without(Map<?, ?> map, Set<String> keys) {
        Map<Object, @Nullable Object> rest = new LinkedHashMap<>(map);
        rest.keySet().removeAll(keys);
        return rest;
    }
}
