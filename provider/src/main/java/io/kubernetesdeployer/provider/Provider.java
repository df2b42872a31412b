package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.continuous.Continuous;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.driver.Parts;
import io.kubernetesdeployer.provider.loop.RunnableLoop;
import io.kubernetesdeployer.provider.loop.ThreadedLoop;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.PruneGuard;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.oneshot.ClientPlan;
import io.kubernetesdeployer.provider.oneshot.OneShot;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The whole job of a deployer: collects what all applications ask for, applies it, prunes what is no longer asked for,
 * and answers with status and worker IPs.
 *
 * <p>A pass never fails because of one application or one resource: all errors are in the result, and in the answers.
 * It may be broken off at any point and made again. Only the leader writes to the cluster; other units answer with
 * worker IPs alone. Used by one thread at a time; it works with {@link ProviderOptions#parallelism} threads of its own,
 * which end soon after a pass.
 *
 * {@snippet file="io/kubernetesdeployer/clients/EntryPointsTest.java" region="provider"}
 */
public final class Provider {
    private final ProviderEndpoint endpoint;
    private final OneShot passes;
    private final Continuous keeping;

    /**
     * A provider for a channel and a cluster.
     *
     * @param channel where requests come from; not closed
     * @param deployer the cluster; not closed
     * @param options how the deployer works
     * @param listener told of what happens, by threads of the provider, one call at a time
     */
    public Provider(
            RelationChannel channel, ResourceDeployer deployer, ProviderOptions options, ProviderListener listener) {
        this(
                new ProviderEndpoint(channel),
                JsonCodec.load(),
                deployer,
                options,
                listener,
                new ThreadedLoop(options.parallelism(), options.parallelism()),
                // Of those who come and go no one gets all workers: it may be waiting for something that hangs.
                new ThreadedLoop(options.parallelism(), Math.max(1, options.parallelism() / 2)));
    }

    Provider(
            ProviderEndpoint endpoint,
            JsonCodec json,
            ResourceDeployer deployer,
            ProviderOptions options,
            ProviderListener listener,
            RunnableLoop passing,
            RunnableLoop keeping) {
        this.endpoint = endpoint;
        Parts parts = new Parts(endpoint.endpoint(), json, options, listener);
        this.passes = new OneShot(parts, deployer, passing);
        this.keeping = new Continuous(parts, deployer, keeping);
    }

    Provider(
            ProviderEndpoint endpoint,
            JsonCodec json,
            ResourceDeployer deployer,
            ProviderOptions options,
            ProviderListener listener,
            RunnableLoop loop) {
        this(endpoint, json, deployer, options, listener, loop, loop);
    }

    /**
     * Plans without a cluster: requests are read, admitted and ordered. Nobody is answered.
     *
     * @param channel where the relations are; not closed
     * @param options how the deployer works
     * @param listener told of what happens
     * @return what would be done, and what is refused
     * @throws io.kubernetesdeployer.api.relation.ChannelException if the relations cannot be listed
     */
    public static ReconcileResult plan(RelationChannel channel, ProviderOptions options, ProviderListener listener) {
        return plan(new ProviderEndpoint(channel), options, listener);
    }

    static ReconcileResult plan(ProviderEndpoint endpoint, ProviderOptions options, ProviderListener listener) {
        return new ClientPlan(endpoint.endpoint(), options, listener).plan();
    }

    /**
     * {@return the model of applications that are told apart by name and namespace, as the command line does:
     * applications of one name in two namespaces have nothing in common} Messages name such an application with its
     * namespace.
     *
     * @param namespace the namespace
     */
    public static String modelOf(String namespace) {
        return Labels.modelOf(namespace);
    }

    /**
     * {@return resources that are to be taken over from another application of the same deployer, without being deleted} Those
     * that name another owner already are as they were.
     *
     * @param resources what the application asks for that takes over
     * @param owner the other application: {@code NAME}, or {@code NAMESPACE/NAME} where that has another namespace
     */
    public static List<Resource> takingOver(List<Resource> resources, String owner) {
        return resources.stream()
                .map(resource -> resource.annotations().containsKey(Annotations.TAKE_OVER_FROM)
                        ? resource
                        : resource.withAnnotations(Map.of(Annotations.TAKE_OVER_FROM, owner)))
                .toList();
    }

    /** {@return the relation side: requests and flags} */
    public ProviderEndpoint endpoint() {
        return endpoint;
    }

    /**
     * Reaches the cluster before anything is done with it: asks what it serves, which the next pass then need not.
     *
     * @throws ClusterException if it is not reached; that is not tried again
     */
    public void connect() {
        passes.connect();
    }

    /**
     * One pass: makes the cluster what is asked for, answers, and commits. Clears {@code resources-changed}, unless
     * another pass may do better with nothing changed: when the cluster failed for now.
     *
     * @return what was done, and how far each resource is
     * @throws io.kubernetesdeployer.api.relation.ChannelException if relations cannot be listed or answers not be written
     */
    public ReconcileResult reconcile() {
        return reconcile(PruneGuard.NONE);
    }

    /**
     * The same, for a caller that has a say in what is deleted.
     *
     * @param guard is told what would be deleted before anything is written, and may stop the pass with an exception
     * @return what was done, and how far each resource is
     */
    public ReconcileResult reconcile(PruneGuard guard) {
        return passes.reconcile(guard);
    }

    /**
     * The same as a dry run: the server validates and admits every write ({@code dryRun=All}) and keeps nothing. Nothing
     * is answered or remembered, and any unit may ask.
     *
     * @return what would be done, and what the server refuses
     * @throws io.kubernetesdeployer.api.relation.ChannelException if relations cannot be listed
     */
    public ReconcileResult dryRun() {
        return dryRun(PruneGuard.NONE);
    }

    /**
     * The same, for a caller that has a say in what is deleted.
     *
     * @param guard is told what would be deleted, and may stop the pass with an exception
     * @return what would be done, and what the server refuses
     */
    public ReconcileResult dryRun(PruneGuard guard) {
        return passes.dryRun(guard);
    }

    /**
     * {@return what {@link #reconcile} would change, field by field, as the cluster itself sees it
     * ({@code dryRun=All}): defaults are no differences} Nothing is stored, answered or remembered, and any unit may
     * ask. What needs a namespace or definition of the same request is shown as it is asked for.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException if relations cannot be listed
     */
    public Diff diff() {
        return passes.diff();
    }

    /**
     * Keeps the cluster what is asked for, and the answers true, until {@link #stop}: what is asked for, and what is changed in
     * the cluster, has its effect within a moment. Nothing of one application waits for another. What fails is tried again,
     * more and more rarely; so nothing ends this but {@link #stop} and an interrupt, after which the thread stays interrupted.
     */
    public void run() {
        keeping.run();
    }

    /** Ends {@link #run}: what is under way is brought to an end, for ten seconds at most. From any thread. */
    public void stop() {
        keeping.stop();
    }

    /**
     * A pass that only looks: states of the resources and worker IPs; answers if they changed, and commits. Errors of the
     * last {@link #reconcile} stay, also from one process to the next.
     *
     * @return how far each resource is
     * @throws io.kubernetesdeployer.api.relation.ChannelException as {@link #reconcile}
     */
    public ReconcileResult refresh() {
        return passes.refresh();
    }

    /**
     * Waits until every application is Current or Failed or the time is over; each change is answered at once. What may
     * still change is watched, and no request is sent between two changes; what may not be watched is listed every two
     * seconds. Ends soon after the thread is interrupted, which it stays.
     *
     * @param timeout how long to wait at most
     * @return what was seen last, with what stands behind that which is not progressing
     */
    public ReconcileResult awaitSettled(Duration timeout) {
        return awaitSettled(timeout, () -> false);
    }

    /**
     * The same, for a caller that has something else to wait for.
     *
     * @param timeout how long to wait at most
     * @param enough ends the wait; asked a few times a second, by the calling thread
     * @return what was seen last
     */
    public ReconcileResult awaitSettled(Duration timeout, BooleanSupplier enough) {
        return passes.awaitSettled(timeout, enough);
    }
}
