package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every call to the cluster goes through here: it is counted, and fails with {@link ClusterException} only. Nothing is
 * tried again here.
 */
public final class Calls {
    private static final int PAGE = 500;

    private final CountedDeployer deployer;
    private final TimeLimit limit;

    /** @param deployer the cluster; not closed */
    public Calls(ResourceDeployer deployer) {
        this(deployer, TimeLimit.none());
    }

    /**
     * @param deployer the cluster; not closed
     * @param limit when all calls have ended
     */
    public Calls(ResourceDeployer deployer, TimeLimit limit) {
        this.deployer = new CountedDeployer(deployer);
        this.limit = limit;
    }

    /** How many requests of each kind there were so far. */
    public Map<String, Integer> requests() {
        return deployer.counts();
    }

    /** @param ref what the call is about; {@code null} for no single object */
    public <T> T call(@Nullable ResourceRef ref, Function<ResourceDeployer, T> call) {
        try {
            return limit.call(() -> call.apply(deployer));
        } catch (ClusterException e) {
            throw e;
        } catch (RuntimeException e) {
            String message = "the backend failed with " + e + "; this is an error in the backend";
            throw new ClusterException(
                    Failure.of(FailureKind.CONFIGURATION, message).about(ref), e);
        }
    }

    /**
     * A list as a whole.
     *
     * @param resourceVersion where a watch goes on
     */
    public record Listed(List<Resource> resources, String resourceVersion) {}

    /** All pages; begins again, once, when the list expired between two of them. */
    public Listed list(ResourceType type, ResourceQuery query) {
        try {
            return pages(type, query);
        } catch (ClusterException e) {
            if (e.kind() != FailureKind.EXPIRED) {
                throw e;
            }
            return pages(type, query);
        }
    }

    private Listed pages(ResourceType type, ResourceQuery query) {
        List<Resource> all = new ArrayList<>();
        PageRequest next = PageRequest.first(PAGE);
        String version;
        do {
            PageRequest asked = next;
            ResourcePage page = call(null, cluster -> cluster.list(type, query, asked));
            all.addAll(page.resources());
            next = asked.from(page.continueToken());
            version = page.resourceVersion();
        } while (next.continueToken() != null);
        return new Listed(all, version);
    }
}
