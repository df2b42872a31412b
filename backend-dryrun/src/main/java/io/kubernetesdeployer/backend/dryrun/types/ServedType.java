package io.kubernetesdeployer.backend.dryrun.types;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.dryrun.custom.CustomResource;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A type the model serves.
 *
 * @param type as discovery tells it
 * @param hasStatus whether its status is a subresource, which an apply to the object leaves alone
 * @param schema what its objects may hold
 * @param custom what its definition says; {@code null} for a built-in type
 */
public record ServedType(
        ResourceType type,
        boolean hasStatus,
        Schema schema,
        @Nullable CustomResource custom) {

    /** What all versions of the type have in common: {@code deployments.apps}. */
    public String id() {
        return type.toString();
    }

    /** The key of an object; the namespace counts only where the type is namespaced. */
    public ObjectKey key(@Nullable String namespace, String name) {
        return new ObjectKey(id(), type.namespaced() && namespace != null ? namespace : "", name);
    }

    public boolean isCustom() {
        return custom != null;
    }

    /** Whether it is this built-in kind. */
    public boolean is(String group, String kind) {
        return type.kind().equals(kind) && type.group().equals(group);
    }

    /** The object as this version of the type shows it. */
    public Resource view(Document document) {
        String apiVersion = type.apiVersion();
        return Resource.of(
                document.string("apiVersion").orElse("").equals(apiVersion)
                        ? document
                        : document.with(apiVersion, "apiVersion"));
    }
}
