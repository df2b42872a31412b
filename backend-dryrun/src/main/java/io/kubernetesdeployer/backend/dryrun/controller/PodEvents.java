package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.object.Timestamps;
import io.kubernetesdeployer.backend.dryrun.object.Uids;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Events by which controllers say that they could not make pods. */
final class PodEvents {
    static final String EVENTS = "events";
    /** How long Events are kept, in milliseconds: the default of the server. */
    static final long KEPT = Duration.ofHours(1).toMillis();

    private final Store store;

    PodEvents(Store store) {
        this.store = store;
    }

    /** Whether an object is an Event that is kept no longer. */
    static boolean isOver(ObjectKey key, StoredObject object, long now) {
        return key.type().equals(EVENTS) && now >= object.since() + KEPT;
    }

    /** Says it once, as long as the Event is kept. A Deployment has it in its status; on a cluster the Event is about its ReplicaSet. */
    void tell(ObjectKey workload, Document object, MadePods pods, long now) {
        if (workload.type().equals("deployments.apps")) {
            return;
        }
        String message = message(workload, object, pods);
        int hash = (object.string("metadata", "uid").orElse("") + message).hashCode();
        ObjectKey key =
                new ObjectKey(EVENTS, workload.namespace(), workload.name() + "." + String.format("%08x", hash));
        if (store.get(key) == null) {
            store.put(key, new StoredObject(event(key, object, message, Timestamps.of(now)), now), now);
        }
    }

    private static String message(ObjectKey workload, Document object, MadePods pods) {
        if (!workload.type().equals("statefulsets.apps")) {
            return "Error creating: " + pods.refusal();
        }
        String pod = pods.refusal().substring(pods.refusal().indexOf('"') + 1);
        return "Create Pod " + pod.substring(0, pod.indexOf('"')) + " in StatefulSet "
                + object.string("metadata", "name").orElse("") + " failed error: " + pods.refusal();
    }

    private static Document event(ObjectKey key, Document object, String message, String time) {
        String kind = object.string("kind").orElse("");
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("apiVersion", "v1");
        event.put("kind", "Event");
        event.put(
                "metadata",
                Map.of(
                        "name",
                        key.name(),
                        "namespace",
                        key.namespace(),
                        "uid",
                        Uids.next(),
                        "creationTimestamp",
                        time));
        event.put(
                "involvedObject",
                Map.of(
                        "apiVersion", object.string("apiVersion").orElse(""),
                        "kind", kind,
                        "name", object.string("metadata", "name").orElse(""),
                        "namespace", key.namespace(),
                        "uid", object.string("metadata", "uid").orElse("")));
        event.put("reason", "FailedCreate");
        event.put("message", message);
        event.put("type", "Warning");
        event.put("count", 1L);
        event.put("firstTimestamp", time);
        event.put("lastTimestamp", time);
        String component = kind.toLowerCase(Locale.ROOT) + "-controller";
        event.put("source", Map.of("component", component));
        event.put("reportingComponent", component);
        event.put("reportingInstance", "");
        return Document.of(event);
    }
}
