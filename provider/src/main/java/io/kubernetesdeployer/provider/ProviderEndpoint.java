package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.RelationChanges;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.answer.Bags;
import io.kubernetesdeployer.provider.driver.Endpoint;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The relation side of a provider: the operations and flags of the original's {@code KubernetesDeployerProvides}.
 *
 * <p>What is sent is staged, and seen by the other side after {@link #commit}. A value that has not changed is not
 * written. Used by one thread at a time, as its channel.
 */
public final class ProviderEndpoint {
    private final RelationChannel channel;
    private final Endpoint endpoint;
    private final List<Runnable> availableListeners = new ArrayList<>();
    private final List<Runnable> changedListeners = new ArrayList<>();

    /**
     * With the codec on the module path.
     *
     * @param channel where the relations are; not closed
     */
    public ProviderEndpoint(RelationChannel channel) {
        this(channel, RelationCodec.load());
    }

    ProviderEndpoint(RelationChannel channel, RelationCodec codec) {
        this.channel = channel;
        this.endpoint = new Endpoint(channel, codec);
    }

    /**
     * {@return what every application asks for, by its first relation} Never fails because of what a bag holds: a bag
     * that cannot be read or decoded is a problem of its application alone.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException if the relations cannot be listed
     */
    public List<ApplicationRequest> resourceRequests() {
        return endpoint.requests(channel);
    }

    /**
     * Answers an application, in all its relations.
     *
     * @param request the request that is answered
     * @param status as the original: a list of objects ({@code null} for one that is absent), or {@code {"error": text}};
     *     empty leaves what is there
     * @param report the detailed answer
     */
    public void sendStatus(ApplicationRequest request, Optional<Object> status, RequestReport report) {
        Bags bags = endpoint.bags();
        bags.send(request, bags.answer(status.map(bags::encoded).orElse(Map.of()), report));
    }

    /**
     * Tells every relation the addresses of the worker nodes.
     *
     * @param workerIps the addresses
     */
    public void sendWorkerIps(List<String> workerIps) {
        endpoint.bags().sendWorkerIps(workerIps);
    }

    /** {@return whether a unit has joined} */
    public boolean isAvailable() {
        return channel.relations().stream()
                .anyMatch(relation -> !relation.remoteUnits().isEmpty());
    }

    /**
     * {@return the flags of the original that are set: {@code endpoint.NAME.available} while a unit is there,
     * {@code endpoint.NAME.resources-changed} when any key of any bag has a value that was not seen yet, or a unit
     * left}
     */
    public Set<String> flags() {
        return flags(endpoint.changes(channel));
    }

    /**
     * Has {@link #dispatch} call it while the endpoint is available.
     *
     * @param listener what to call
     */
    public void onAvailable(Runnable listener) {
        availableListeners.add(listener);
    }

    /**
     * Has {@link #dispatch} call it when the requests may have changed.
     *
     * @param listener what to call
     */
    public void onResourcesChanged(Runnable listener) {
        changedListeners.add(listener);
    }

    /**
     * Runs the listeners whose flag is set, and clears {@code resources-changed}: what is there now counts as seen from
     * the next {@link #commit} on. Without a commit, or if a listener throws, the flag stays.
     */
    public void dispatch() {
        RelationChanges changes = endpoint.changes(channel);
        Set<String> flags = flags(changes);
        if (flags.contains(flag("available"))) {
            availableListeners.forEach(Runnable::run);
        }
        if (flags.contains(flag("resources-changed"))) {
            changedListeners.forEach(Runnable::run);
        }
        changes.remember();
    }

    /** Makes what was sent seen and lasting: {@link RelationChannel#commit}. */
    public void commit() {
        channel.commit();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    private Set<String> flags(RelationChanges changes) {
        Set<String> flags = new LinkedHashSet<>();
        if (isAvailable()) {
            flags.add(flag("available"));
        }
        if (changes.anyNew(key -> true) || changes.anyDeparted()) {
            flags.add(flag("resources-changed"));
        }
        return flags;
    }

    private String flag(String name) {
        return "endpoint." + channel.endpoint() + "." + name;
    }
}
