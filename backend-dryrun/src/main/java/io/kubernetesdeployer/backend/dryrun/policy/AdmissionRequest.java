package io.kubernetesdeployer.backend.dryrun.policy;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to create, update or delete an object.
 *
 * @param type the type as it was asked for
 * @param key the object
 * @param live the object as it was; empty for a new one
 * @param object the object as it is to be; empty for one that is deleted
 * @param requester who asks
 * @param options how it is asked for: {@code CreateOptions}, {@code UpdateOptions} or {@code DeleteOptions}
 */
public record AdmissionRequest(
        ServedType type,
        ObjectKey key,
        Document live,
        Document object,
        Requester requester,
        Map<String, Object> options) {

    /** A request to create an object, or to update one. */
    public static AdmissionRequest apply(
            ServedType type, ObjectKey key, Document live, Document object, ApplyOptions options) {
        Map<String, Object> told = options(live.isEmpty() ? "CreateOptions" : "UpdateOptions", options.dryRun());
        told.put("fieldManager", options.fieldManager());
        told.put("fieldValidation", inWords(options.fieldValidation()));
        return new AdmissionRequest(type, key, live, object, Requester.of(options.user()), told);
    }

    /** A request to delete an object. */
    public static AdmissionRequest delete(ServedType type, ObjectKey key, Document live, DeleteOptions options) {
        Map<String, Object> told = options("DeleteOptions", options.dryRun());
        told.put("propagationPolicy", inWords(options.propagation()));
        return new AdmissionRequest(type, key, live, Document.empty(), Requester.of(options.user()), told);
    }

    /** A request of a controller to create a pod. */
    public static AdmissionRequest pod(ServedType type, ObjectKey key, Document pod, Requester controller) {
        return new AdmissionRequest(type, key, Document.empty(), pod, controller, options("CreateOptions", false));
    }

    private static Map<String, Object> options(String kind, boolean dryRun) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("kind", kind);
        options.put("apiVersion", "meta.k8s.io/v1");
        if (dryRun) {
            options.put("dryRun", List.of("All"));
        }
        return options;
    }

    /** {@code Background} for {@code BACKGROUND}. */
    private static String inWords(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }

    String operation() {
        return object.isEmpty() ? "DELETE" : live.isEmpty() ? "CREATE" : "UPDATE";
    }

    /** The namespace that the request is about: of a namespace its own name. */
    String namespace() {
        return key.isNamespace() ? key.name() : key.namespace();
    }

    /**
     * The request as expressions see it.
     *
     * @param matched the version of the type that the policy asks for
     */
    Map<String, Object> asMap(ServedType matched) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("uid", "");
        request.put("kind", kind(matched));
        request.put("resource", resource(matched));
        request.put("requestKind", kind(type));
        request.put("requestResource", resource(type));
        request.put("name", key.name());
        if (!namespace().isEmpty()) {
            request.put("namespace", namespace());
        }
        request.put("operation", operation());
        request.put("userInfo", requester.userInfo());
        request.put("dryRun", options.containsKey("dryRun"));
        request.put("options", options);
        return request;
    }

    /** The object as a version of its type shows it; {@code null} for none. */
    static @Nullable Map<?, ?> view(ServedType version, Document object) {
        return object.isEmpty() ? null : version.view(object).document().asMap();
    }

    private static Map<String, Object> kind(ServedType version) {
        return Map.of(
                "group",
                version.type().group(),
                "version",
                version.type().version(),
                "kind",
                version.type().kind());
    }

    private static Map<String, Object> resource(ServedType version) {
        return Map.of(
                "group",
                version.type().group(),
                "version",
                version.type().version(),
                "resource",
                version.type().plural());
    }
}
