package io.kubernetesdeployer.backend.dryrun.write;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Timestamps;
import io.kubernetesdeployer.backend.dryrun.object.Uids;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets the fields of an object that only the server sets. */
public final class ServerFields {
    /** Kinds beside the custom ones whose objects count their generations. */
    private static final Set<String> WITH_GENERATION = Set.of(
            "CronJob",
            "CustomResourceDefinition",
            "DaemonSet",
            "Deployment",
            "EndpointSlice",
            "FlowSchema",
            "Ingress",
            "IngressClass",
            "Job",
            "MutatingWebhookConfiguration",
            "NetworkPolicy",
            "Pod",
            "PodDisruptionBudget",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "ReplicaSet",
            "ReplicationController",
            "StatefulSet",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration");

    private ServerFields() {}

    /**
     * The object with the {@code apiVersion} it is served in and its own metadata: new if it was not there, else as
     * before.
     *
     * @param before the object as it was; empty if it was not there
     */
    public static Document withMetadata(ServedType type, Document before, Document object, long now) {
        Document served = object.with(type.type().apiVersion(), "apiVersion");
        if (before.isEmpty()) {
            return served.with(Uids.next(), "metadata", "uid")
                    .with(Timestamps.of(now), "metadata", "creationTimestamp")
                    .without("metadata", "resourceVersion")
                    .without("metadata", "generation")
                    .without("metadata", "deletionTimestamp");
        }
        for (String field : new String[] {"creationTimestamp", "resourceVersion", "generation"}) {
            String[] path = {"metadata", field};
            served = before.value(path).isPresent()
                    ? served.with(before.value(path).orElse(null), path)
                    : served.without(path);
        }
        return served;
    }

    /** The object with the next generation, if its type counts them and more than metadata and status has changed. */
    static Document withGeneration(ServedType type, Document before, Document object) {
        if (!type.isCustom() && !WITH_GENERATION.contains(type.type().kind())) {
            return object;
        }
        long generation = before.integer("metadata", "generation").orElse(0);
        boolean same =
                Values.same(content(type, before).asMap(), content(type, object).asMap());
        return object.with(same ? generation : generation + 1, "metadata", "generation");
    }

    private static Document content(ServedType type, Document object) {
        Document content = object.without("metadata").without("apiVersion");
        return type.hasStatus() ? content.without("status") : content;
    }

    /** The object with {@code apiVersion}, {@code kind} and {@code metadata} first, as people expect. */
    public static Document ordered(Document object) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String first : new String[] {"apiVersion", "kind", "metadata"}) {
            fields.put(first, object.asMap().get(first));
        }
        fields.putAll(object.asMap());
        return Document.of(fields);
    }
}
