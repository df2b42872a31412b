package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a namespace as {@link NewNamespaces} says. It belongs to no application, so it stays when they go. An annotation
 * that is written last tells what was made, so that a broken-off attempt is seen and gone on with.
 */
final class FurnishedNamespace {
    private static final String ANNOTATION = "kubernetes-deployer/namespace";
    private static final String OBJECTS = ProviderOptions.NAME;
    private static final int DIGITS = 16;

    private final Calls calls;
    private final Types types;
    private final NewNamespaces wanted;
    private final ApplyOptions apply;

    FurnishedNamespace(Calls calls, Types types, NewNamespaces wanted, ApplyOptions apply) {
        this.calls = calls;
        this.types = types;
        this.wanted = wanted;
        this.apply = apply;
    }

    /** Whether what is in a namespace that is there may have to be changed. */
    boolean isKept() {
        return wanted.create() && isFurnished();
    }

    /** Whether it is one of ours and not, or no longer, as it should be. */
    boolean isUnfinished(Resource live) {
        boolean ours = ProviderOptions.NAME.equals(live.labels().get(Labels.MANAGED_BY)) && !Labels.isOwned(live);
        return ours
                && wanted.create()
                && !apply.dryRun()
                && isFurnished()
                && !digest().equals(live.annotations().get(ANNOTATION));
    }

    /** @throws ClusterException if the cluster does not let us */
    void make(String name, boolean isThere) {
        if (!isFurnished()) {
            apply(namespace(name, false));
            return;
        }
        boolean objects = !wanted.quota().isEmpty() || !wanted.containerLimits().isEmpty();
        if (apply.dryRun() || !objects && !isThere) {
            apply(namespace(name, true));
            return;
        }
        apply(namespace(name, false));
        applyOrDelete("ResourceQuota", name, wanted.quota(), Map.of("hard", wanted.quota()), isThere);
        Map<String, Object> limit = Map.of("type", "Container", "default", wanted.containerLimits());
        applyOrDelete("LimitRange", name, wanted.containerLimits(), Map.of("limits", List.of(limit)), isThere);
        apply(namespace(name, true));
    }

    private boolean isFurnished() {
        return wanted.podSecurity() != null
                || !wanted.quota().isEmpty()
                || !wanted.containerLimits().isEmpty();
    }

    private String digest() {
        PodSecurity level = wanted.podSecurity();
        return Digest.ofValue(
                List.of(level == null ? "" : level.word(), wanted.quota(), wanted.containerLimits()), DIGITS);
    }

    private Resource namespace(String name, boolean finished) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Labels.MANAGED_BY, ProviderOptions.NAME);
        PodSecurity level = wanted.podSecurity();
        if (level != null) {
            labels.put(PodSecurity.LABEL, level.word());
        }
        Resource namespace = Resource.of(
                Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name, "labels", labels)));
        return finished ? namespace.withAnnotations(Map.of(ANNOTATION, digest())) : namespace;
    }

    private void applyOrDelete(
            String kind, String namespace, Map<String, String> amounts, Map<String, Object> spec, boolean isThere) {
        if (!amounts.isEmpty()) {
            Map<String, Object> metadata = Map.of(
                    "name", OBJECTS, "namespace", namespace, "labels", Map.of(Labels.MANAGED_BY, ProviderOptions.NAME));
            apply(Resource.of(Map.of("apiVersion", "v1", "kind", kind, "metadata", metadata, "spec", spec)));
        } else if (isThere) {
            delete(new ResourceRef("v1", kind, namespace, OBJECTS));
        }
    }

    private void apply(Resource resource) {
        calls.call("", resource.ref(), cluster -> cluster.apply(type(resource.ref()), resource, apply));
    }

    private void delete(ResourceRef ref) {
        try {
            calls.call(
                    "",
                    ref,
                    cluster -> cluster.delete(type(ref), ref.namespace(), ref.name(), DeleteOptions.BACKGROUND));
        } catch (ClusterException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
        }
    }

    private ResourceType type(ResourceRef ref) {
        return types.find(ref.apiVersion(), ref.kind())
                .orElseThrow(() -> new ClusterException(
                        Failure.of(FailureKind.UNKNOWN_TYPE, "the cluster does not serve " + ref.kind())
                                .about(ref)));
    }
}
