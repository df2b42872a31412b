package io.kubernetesdeployer.backend.dryrun.object;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The failures of an API server, in its words. */
public final class Errors {
    private Errors() {}

    public static ClusterException of(FailureKind kind, @Nullable String message) {
        return new ClusterException(Failure.of(kind, String.valueOf(message)));
    }

    public static ClusterException notFound(String plural, String name) {
        return of(FailureKind.NOT_FOUND, plural + " \"" + name + "\" not found");
    }

    public static ClusterException forbidden(ResourceType type, String name, String why) {
        return of(FailureKind.FORBIDDEN, type + " \"" + name + "\" is forbidden: " + why);
    }

    /** For a request that a policy does not let through. */
    public static ClusterException denied(FailureKind kind, ResourceType type, String name, String why) {
        return new ClusterException(Failure.of(kind, type + " \"" + name + "\" is forbidden: " + why)
                .withCauses(List.of(new Failure.Cause("", "", why))));
    }

    /** For an object that would come into a namespace that goes. */
    public static ClusterException terminating(ResourceType type, String name, String namespace, String why) {
        return new ClusterException(Failure.of(
                        FailureKind.NAMESPACE_TERMINATING,
                        type + " \"" + name + "\" is forbidden: unable to create new content in namespace " + namespace
                                + " because it is being terminated")
                .withCauses(List.of(new Failure.Cause("metadata.namespace", "NamespaceTerminating", why))));
    }

    public static ClusterException cannotFulfil(String what, String name, String why) {
        return of(FailureKind.CONFLICT, "Operation cannot be fulfilled on " + what + " \"" + name + "\": " + why);
    }

    /** {@code Deployment.apps "web" is invalid: spec.selector: Required value}. */
    public static ClusterException invalid(ResourceType type, String name, List<Failure.Cause> causes) {
        List<String> parts = causes.stream()
                .map(cause -> cause.field() + ": " + cause.message())
                .distinct()
                .toList();
        // Those of the new group are judged as those of the old one.
        String kind = type.kind().equals("Event") ? "Event" : type.groupKind().toString();
        String message = kind + " \"" + name + "\" is invalid: "
                + (parts.size() == 1 ? parts.get(0) : "[" + String.join(", ", parts) + "]");
        return new ClusterException(Failure.of(FailureKind.INVALID, message).withCauses(causes));
    }

    /** Types that do not fit the schema; the causes have dotted paths. */
    public static ClusterException wrongTypes(
            ResourceType type, String namespace, String name, List<Failure.Cause> causes) {
        List<String> lines = causes.stream()
                .map(cause -> cause.field().isEmpty() ? cause.message() : "." + cause.field() + ": " + cause.message())
                .toList();
        String message = "failed to create typed patch object (" + namespace + "/" + name + "; " + kind(type) + "): "
                + (lines.size() == 1 ? lines.get(0) : "errors:\n  " + String.join("\n  ", lines));
        return new ClusterException(Failure.of(FailureKind.INVALID, message).withCauses(causes));
    }

    /** A value that the server's types cannot hold. */
    public static ClusterException undecodable(ResourceType type, String namespace, String name, @Nullable String why) {
        String kind = kind(type);
        return of(
                FailureKind.INVALID,
                "failed to convert new object (" + namespace + "/" + name + "; " + kind
                        + ") to proper version: unable to convert unstructured object to " + kind + ": " + why);
    }

    /** As Go prints a kind: {@code /v1, Kind=Service}. */
    private static String kind(ResourceType type) {
        return (type.group().isEmpty() ? "/" : "") + type.apiVersion() + ", Kind=" + type.kind();
    }

    /** {@code Apply failed with 1 conflict: conflict with "kubectl": .spec.replicas}. */
    public static ClusterException fieldConflict(List<Failure.Conflict> conflicts) {
        Map<String, List<String>> byManager = new TreeMap<>();
        for (Failure.Conflict conflict : conflicts) {
            byManager
                    .computeIfAbsent(conflict.manager(), manager -> new ArrayList<>())
                    .add(conflict.field());
        }
        StringJoiner parts = new StringJoiner("\n");
        byManager.forEach((manager, fields) -> parts.add(
                fields.size() == 1 && conflicts.size() == 1
                        ? "conflict with \"" + manager + "\": " + fields.get(0)
                        : "conflicts with \"" + manager + "\":\n- " + String.join("\n- ", fields)));
        String message = "Apply failed with " + conflicts.size()
                + (conflicts.size() == 1 ? " conflict: " : " conflicts: ") + parts;
        List<Failure.Cause> causes = conflicts.stream()
                .map(conflict -> new Failure.Cause(
                        conflict.field(), "FieldManagerConflict", "conflict with \"" + conflict.manager() + "\""))
                .toList();
        return new ClusterException(
                Failure.of(FailureKind.CONFLICT, message).withCauses(causes).withConflicts(conflicts));
    }
}
