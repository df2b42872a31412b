package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.NewRights;
import io.kubernetesdeployer.provider.plan.AccountRights;
import io.kubernetesdeployer.provider.plan.NamespaceFurniture;
import io.kubernetesdeployer.provider.plan.Step;
import java.util.List;
import java.util.Optional;

/** Creates namespaces, and what belongs to them. */
final class NamespaceSteps {
    private final Cluster cluster;
    private final NamespaceFurniture furniture;
    private final ApplyOptions options;
    private final NewRights newRights;

    NamespaceSteps(Cluster cluster, NamespaceFurniture furniture, ApplyOptions options, NewRights newRights) {
        this.newRights = newRights;
        this.cluster = cluster;
        this.furniture = furniture;
        this.options = options;
    }

    StepResult ensure(Step.EnsureNamespace step) {
        String name = step.name();
        // Without the namespace the server cannot try what is in it.
        if (!options.dryRun() && (furniture.hasObjects() || step.isThere())) {
            apply(furniture.begun(name));
            applyOrDelete(furniture.quota(name), NamespaceFurniture.quotaRef(name), step.isThere());
            applyOrDelete(furniture.limits(name), NamespaceFurniture.limitsRef(name), step.isThere());
        }
        apply(furniture.finished(name));
        AccountRights rights = step.rights();
        if (!options.dryRun() && rights != null) {
            give(rights, name);
        }
        return new StepResult.Done();
    }

    private void give(AccountRights rights, String namespace) {
        List<Resource> objects = rights.objects(namespace);
        objects.forEach(this::apply);
        if (!objects.isEmpty()) {
            newRights.given(rights.user());
        }
        rights.former(namespace).ifPresent(this::delete);
        apply(rights.mark(namespace), ApplyOptions.as(rights.manager(options.fieldManager())));
    }

    private void applyOrDelete(Optional<Resource> wanted, ResourceRef ref, boolean mayBeThere) {
        if (wanted.isPresent()) {
            apply(wanted.get());
        } else if (mayBeThere) {
            delete(ref);
        }
    }

    private void apply(Resource resource) {
        apply(resource, options);
    }

    private void apply(Resource resource, ApplyOptions options) {
        ResourceType type = type(resource.ref());
        Resource now = cluster.calls()
                .call(resource.ref(), server -> server.apply(type, resource, options))
                .resource();
        if (!options.dryRun()) {
            cluster.view().wrote(now);
        }
    }

    private void delete(ResourceRef ref) {
        ResourceType type = type(ref);
        try {
            cluster.calls()
                    .call(ref, server -> server.delete(type, ref.namespace(), ref.name(), DeleteOptions.BACKGROUND));
        } catch (ClusterException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
        }
    }

    private ResourceType type(ResourceRef ref) {
        return cluster.types()
                .find(ref.apiVersion(), ref.kind())
                .orElseThrow(() -> new ClusterException(
                        Failure.of(FailureKind.UNKNOWN_TYPE, "the cluster does not serve " + ref.kind())
                                .about(ref)));
    }
}
