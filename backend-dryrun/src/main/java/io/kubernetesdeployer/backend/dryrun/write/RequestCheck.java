package io.kubernetesdeployer.backend.dryrun.write;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;

/** Checks what an apply or a patch asks for, before anything that is stored is looked at. */
final class RequestCheck {
    /** The most bytes a request may take: the API server's limit. */
    private static final long MAX_REQUEST = 3L * 1024 * 1024;

    private static final int MAX_MANAGER = 128;

    private RequestCheck() {}

    /**
     * Checks an apply.
     *
     * @throws ClusterException if the request is refused
     */
    static void checkApply(ServedType type, Resource resource, ApplyOptions options) {
        checkPatch(resource.document(), options);
        checkIdentity(type, resource);
        if (!resource.document().list("metadata", "managedFields").isEmpty()) {
            throw Errors.of(FailureKind.INVALID, "metadata.managedFields must be nil");
        }
    }

    /**
     * Checks a patch of any format.
     *
     * @throws ClusterException if the request is refused
     */
    static void checkPatch(Document patch, ApplyOptions options) {
        checkManager(options.fieldManager());
        if (JsonSize.of(patch.asMap()) > MAX_REQUEST) {
            throw Errors.of(FailureKind.TOO_LARGE, "Request entity too large: limit is " + MAX_REQUEST);
        }
    }

    private static void checkManager(String manager) {
        if (manager.isEmpty() || manager.length() > MAX_MANAGER) {
            String wrong = manager.isEmpty()
                    ? "Required value: is required for apply patch"
                    : "Too long: may not be more than " + MAX_MANAGER + " bytes";
            throw new ClusterException(
                    Failure.of(FailureKind.INVALID, "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: " + wrong)
                            .withCauses(List.of(new Failure.Cause("fieldManager", "FieldValueRequired", wrong))));
        }
    }

    private static void checkIdentity(ServedType type, Resource resource) {
        if (!resource.kind().equals(type.type().kind())
                || !resource.apiVersion().equals(type.type().apiVersion())) {
            throw Errors.of(
                    FailureKind.INVALID,
                    "invalid object type: " + resource.group() + "/"
                            + resource.apiVersion()
                                    .substring(resource.apiVersion().indexOf('/') + 1) + ", Kind="
                            + resource.kind());
        }
        if (resource.name().isEmpty()) {
            throw Errors.of(FailureKind.INVALID, "name is required");
        }
        if (type.type().namespaced() != resource.namespace().isPresent()) {
            throw Errors.of(
                    FailureKind.INVALID,
                    type.type().namespaced()
                            ? "an empty namespace may not be set when a resource name is provided"
                            : "the namespace of the provided object does not match the namespace sent on the request");
        }
    }
}
