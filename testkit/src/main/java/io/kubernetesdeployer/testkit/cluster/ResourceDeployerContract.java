package io.kubernetesdeployer.testkit.cluster;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The rules that every {@link ResourceDeployer} keeps: {@code docs/contract.md}, "Resource deployers". Each test's name
 * begins with the number of its rule. A backend's own tests extend this and open deployers on a cluster, which tests may
 * share: each works in a namespace of its own. Opened deployers are closed.
 */
public abstract class ResourceDeployerContract
        implements DiscoveryRules,
                ApplyRules,
                OwnershipRules,
                MergeRules,
                ValueRules,
                RefusalRules,
                ListRules,
                DeleteRules,
                WatchRules,
                ConcurrencyRules,
                ControllerRules,
                AccessRules,
                FieldRules,
                LogRules {
    private ClusterFixture cluster;

    /** For subclasses. */
    protected ResourceDeployerContract() {}

    /** Opens a deployer for a user who may do everything. */
    protected abstract ResourceDeployer open();

    /** Opens a deployer on the same cluster for a user who may do nothing. */
    @Override
    public abstract ResourceDeployer openWithoutRights();

    /**
     * Whether the cluster's controllers run, and bring workloads to be ready. Without them (a bare API server), the tests
     * that need them are skipped.
     */
    protected abstract boolean hasControllers();

    /** How long to wait for what the cluster does in its own time; the longest is waited only where a test fails. */
    protected Duration patience() {
        return Duration.ofSeconds(60);
    }

    @BeforeEach
    final void openDeployer() {
        cluster = new ClusterFixture(open(), hasControllers(), patience());
    }

    @AfterEach
    final void closeDeployer() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    public final ClusterFixture cluster() {
        return cluster;
    }
}
