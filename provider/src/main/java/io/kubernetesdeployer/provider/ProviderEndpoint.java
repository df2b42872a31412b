package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.List;
import java.util.Set;

/**
 * The relation side of a provider: the operations and flags of the original's {@code KubernetesDeployerProvides}.
 *
 * <p>What is sent is staged, and seen by the other side after {@link #commit}. A value that has not changed is not
 * written. Used by one thread at a time, as its channel.
 */
public final class ProviderEndpoint {
    /** With the codec on the module path. */
    public ProviderEndpoint(RelationChannel channel) {
        this(channel, RelationCodec.load());
    }

    ProviderEndpoint(RelationChannel channel, RelationCodec codec) {}

    /**
     * What every application asks for, by its first relation. Never fails because of what a bag holds: a bag that cannot
     * be read or decoded is a problem of its application alone.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException if the relations cannot be listed
     */
    public List<ApplicationRequest> resourceRequests() {
        throw new UnsupportedOperationException();
    }

    /**
     * Answers an application, in all its relations.
     *
     * @param status as the original: a list of objects ({@code null} for one that is absent), or {@code {"error": text}}
     * @param report the detailed answer
     */
    public void sendStatus(ApplicationRequest request, Object status, RequestReport report) {
        throw new UnsupportedOperationException();
    }

    /** Tells every relation the addresses of the worker nodes. */
    public void sendWorkerIps(List<String> workerIps) {
        throw new UnsupportedOperationException();
    }

    /** Whether a unit has joined. */
    public boolean isAvailable() {
        throw new UnsupportedOperationException();
    }

    /**
     * The flags of the original that are set: {@code endpoint.NAME.available} while a unit is there,
     * {@code endpoint.NAME.resources-changed} when any key of any bag has a value that was not seen yet, or a unit left.
     */
    public Set<String> flags() {
        throw new UnsupportedOperationException();
    }

    /** Has {@link #dispatch} call it while the endpoint is available. */
    public void onAvailable(Runnable listener) {}

    /** Has {@link #dispatch} call it when the requests may have changed. */
    public void onResourcesChanged(Runnable listener) {}

    /**
     * Runs the listeners whose flag is set, and clears {@code resources-changed}: what is there now counts as seen from
     * the next {@link #commit} on. Without a commit, or if a listener throws, the flag stays.
     */
    public void dispatch() {}

    /** Makes what was sent seen and lasting: {@link RelationChannel#commit}. */
    public void commit() {}
}
