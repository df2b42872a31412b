package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.time.Duration;

/**
 * The whole job of a deployer: collects what all applications ask for, applies it, prunes what is no longer asked for,
 * and answers with status and worker IPs.
 *
 * <p>A pass never fails because of one application or one resource: all errors are in the result, and in the answers.
 * It may be broken off at any point and made again. Only the leader writes to the cluster; other units answer with
 * worker IPs alone. Used by one thread at a time; it works with {@link ProviderOptions#parallelism} threads of its own,
 * which end with the pass.
 *
 * <pre>{@code
 * Provider provider = new Provider(channel, deployer, ProviderOptions.defaults(), ProviderListener.NONE);
 * provider.reconcile();
 * ReconcileResult result = provider.awaitSettled(Duration.ofMinutes(5));
 * }</pre>
 */
public final class Provider {

    /**
     * @param channel where requests come from; not closed
     * @param deployer the cluster; not closed, and not called in a dry run of the client's kind
     */
    public Provider(
            RelationChannel channel, ResourceDeployer deployer, ProviderOptions options, ProviderListener listener) {}

    /**
     * Plans without a cluster: {@link #reconcile} reads, admits and orders.
     *
     * @throws IllegalArgumentException if the options are not those of {@link DryRun#CLIENT}
     */
    public Provider(RelationChannel channel, ProviderOptions options, ProviderListener listener) {}

    /** The relation side: requests and flags. */
    public ProviderEndpoint endpoint() {
        throw new UnsupportedOperationException();
    }

    /**
     * One pass: makes the cluster what is asked for, answers, and commits. Clears {@code resources-changed}.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException if relations cannot be listed or answers not be written
     */
    public ReconcileResult reconcile() {
        throw new UnsupportedOperationException();
    }

    /**
     * A pass that only looks: states of the resources and worker IPs; answers if they changed, and commits. Errors of the last
     * {@link #reconcile} stay.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException as {@link #reconcile}
     */
    public ReconcileResult refresh() {
        throw new UnsupportedOperationException();
    }

    /**
     * Looks again and again, until every application is Current or Failed or the time is over; each change is
     * answered at once.
     *
     * @return what was seen last
     */
    public ReconcileResult awaitSettled(Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
