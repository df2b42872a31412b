package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every call to the cluster goes through here: it is tried again where that helps, and fails with {@link ClusterException} only. */
final class Calls implements Lister {
    private static final int PAGE = 500;

    private final CountedDeployer deployer;
    private final Retry retry;
    private final ProviderListener listener;

    Calls(ResourceDeployer deployer, Retry retry, ProviderListener listener) {
        this.deployer = new CountedDeployer(deployer);
        this.retry = retry;
        this.listener = listener;
    }

    /** How many requests of each kind there were so far. */
    Map<String, Integer> requests() {
        return deployer.counts();
    }

    /**
     * @param application whose call it is; empty for nobody's
     * @param ref what it is about; {@code null} for no single object
     */
    <T> T call(String application, @Nullable ResourceRef ref, Function<ResourceDeployer, T> call) {
        return retry.call(
                () -> orClusterException(ref, call),
                (failure, attempt, delay) -> listener.on(new ProviderEvent.Retrying(
                        application, ref, failure.failure().message(), attempt, delay)));
    }

    /** What is not tried again: whether it can be had does not matter much. */
    <T> T callOnce(@Nullable ResourceRef ref, Function<ResourceDeployer, T> call) {
        return orClusterException(ref, call);
    }

    /**
     * A list as a whole.
     *
     * @param resourceVersion where a watch goes on
     */
    record Listed(List<Resource> resources, String resourceVersion) {}

    @Override
    public List<Resource> list(ResourceType type, ListQuery query) {
        return listed(type, query).resources();
    }

    /** All pages; begins again, once, when the list went stale between two of them. */
    Listed listed(ResourceType type, ListQuery query) {
        try {
            return pages(type, query);
        } catch (ClusterException e) {
            if (e.kind() != FailureKind.EXPIRED) {
                throw e;
            }
            return pages(type, query);
        }
    }

    private Listed pages(ResourceType type, ListQuery query) {
        List<Resource> all = new ArrayList<>();
        String token = null;
        String version;
        do {
            ListQuery next = query.withLimit(PAGE).from(token);
            ResourcePage page = call("", null, cluster -> cluster.list(type, next));
            all.addAll(page.resources());
            token = page.continueToken();
            version = page.resourceVersion();
        } while (token != null);
        return new Listed(all, version);
    }

    private <T> T orClusterException(@Nullable ResourceRef ref, Function<ResourceDeployer, T> call) {
        try {
            return call.apply(deployer);
        } catch (ClusterException e) {
            throw e;
        } catch (RuntimeException e) {
            String message = "the backend failed with " + e + "; this is an error in the backend";
            throw new ClusterException(
                    Failure.of(FailureKind.CONFIGURATION, message).about(ref), e);
        }
    }
}
