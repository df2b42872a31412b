package io.kubernetesdeployer.it;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a cluster has stored, without what is another value each time it is made. */
final class StoredObject {
    private static final String OURS = "kubernetes-deployer";
    private static final Set<String> ALLOCATED =
            Set.of("uid", "resourceVersion", "creationTimestamp", "time", "clusterIP", "clusterIPs", "nodePort");

    private StoredObject() {}

    /**
     * The fields without uid, version, times, allocated addresses and status; of the managed fields ours alone, as the
     * controllers write theirs at any moment.
     */
    static Map<?, ?> comparable(Document object) {
        String uid = object.string("metadata", "uid").orElseThrow();
        // The server orders them by second and then by manager: two that wrote in one second change places.
        List<? extends Map<?, ?>> ours = object.documents("metadata", "managedFields").stream()
                .filter(entry -> manager(entry).startsWith(OURS))
                .sorted(Comparator.comparing(StoredObject::manager))
                .map(Document::asMap)
                .toList();
        Document kept = object.without("status").with(ours, "metadata", "managedFields");
        return fields(kept.asMap(), uid);
    }

    private static String manager(Document entry) {
        return entry.string("manager").orElse("");
    }

    private static Map<String, @Nullable Object> fields(Map<?, ?> map, String uid) {
        Map<String, @Nullable Object> kept = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!ALLOCATED.contains(key)) {
                kept.put((String) key, value(value, uid));
            }
        });
        return kept;
    }

    private static @Nullable Object value(@Nullable Object value, String uid) {
        if (value instanceof Map<?, ?> map) {
            return fields(map, uid);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> kept = new ArrayList<>();
            list.forEach(element -> kept.add(value(element, uid)));
            return kept;
        }
        // A Job's uid stands in its selector, too.
        return value instanceof String text ? text.replace(uid, "UID") : value;
    }
}
