package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChanges;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private final RelationCodec codec;
    private final Memory memory;
    private final List<Runnable> availableListeners = new ArrayList<>();
    private final List<Runnable> changedListeners = new ArrayList<>();

    /** With the codec on the module path. */
    public ProviderEndpoint(RelationChannel channel) {
        this(channel, RelationCodec.load());
    }

    ProviderEndpoint(RelationChannel channel, RelationCodec codec) {
        this.channel = channel;
        this.codec = codec;
        this.memory = new Memory(channel);
    }

    /**
     * What every application asks for, by its first relation. Never fails because of what a bag holds: a bag that cannot
     * be read or decoded is a problem of its application alone.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException if the relations cannot be listed
     */
    public List<ApplicationRequest> resourceRequests() {
        return resourceRequests(channel);
    }

    /** The same, of a channel as a pass sees it. */
    List<ApplicationRequest> resourceRequests(RelationChannel seen) {
        return new RequestCollector(seen, codec, memory).collect();
    }

    /**
     * Answers an application, in all its relations.
     *
     * @param status as the original: a list of objects ({@code null} for one that is absent), or {@code {"error": text}};
     *     empty leaves what is there
     * @param report the detailed answer
     */
    public void sendStatus(ApplicationRequest request, Optional<Object> status, RequestReport report) {
        send(request, answer(status.map(this::encoded).orElse(Map.of()), report));
    }

    /** Tells every relation the addresses of the worker nodes. */
    public void sendWorkerIps(List<String> workerIps) {
        AnswerBag answer = new AnswerBag(Optional.empty(), Optional.of(workerIps), Optional.empty(), List.of());
        Map<String, String> bag = codec.encodeAnswer(answer);
        channel.relations().forEach(relation -> publish(relation.id(), bag));
    }

    /** Whether a unit has joined. */
    public boolean isAvailable() {
        return channel.relations().stream()
                .anyMatch(relation -> !relation.remoteUnits().isEmpty());
    }

    /**
     * The flags of the original that are set: {@code endpoint.NAME.available} while a unit is there,
     * {@code endpoint.NAME.resources-changed} when any key of any bag has a value that was not seen yet, or a unit left.
     */
    public Set<String> flags() {
        return flags(changes());
    }

    /** Has {@link #dispatch} call it while the endpoint is available. */
    public void onAvailable(Runnable listener) {
        availableListeners.add(listener);
    }

    /** Has {@link #dispatch} call it when the requests may have changed. */
    public void onResourcesChanged(Runnable listener) {
        changedListeners.add(listener);
    }

    /**
     * Runs the listeners whose flag is set, and clears {@code resources-changed}: what is there now counts as seen from
     * the next {@link #commit} on. Without a commit, or if a listener throws, the flag stays.
     */
    public void dispatch() {
        RelationChanges changes = changes();
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

    RelationChannel channel() {
        return channel;
    }

    Memory memory() {
        return memory;
    }

    RelationChanges changes() {
        return changes(channel);
    }

    /** The same, of a channel as a pass sees it. */
    RelationChanges changes(RelationChannel seen) {
        return RelationChanges.since(seen, codec);
    }

    /** A status as it stands in a bag. */
    Map<String, String> encoded(Object status) {
        return codec.encodeAnswer(new AnswerBag(Optional.of(status), Optional.empty(), Optional.empty(), List.of()));
    }

    /** What {@link #sendStatus} sends, of a status that is encoded already. */
    Map<String, String> answer(Map<String, String> status, RequestReport report) {
        Map<String, String> bag = new LinkedHashMap<>(status);
        bag.putAll(
                codec.encodeAnswer(new AnswerBag(Optional.empty(), Optional.empty(), Optional.of(report), List.of())));
        return bag;
    }

    /** Whether {@link #send} would change nothing; in Juju this reads no bag. */
    boolean isSent(ApplicationRequest request, Map<String, String> answer) {
        return request.relationIds().stream().allMatch(relation -> channel.holds(relation, answer));
    }

    void send(ApplicationRequest request, Map<String, String> answer) {
        request.relationIds().forEach(relation -> publish(relation, answer));
    }

    /** What this unit answered last in the application's first relation. */
    AnswerBag lastAnswer(ApplicationRequest request) {
        return codec.decodeAnswer(channel.read(request.relationIds().get(0), channel.localUnit()));
    }

    /**
     * Takes from the inventories what another unit remembered: which applications there are, and with which uuid. They
     * are right where this unit remembers another owner: it may have been the last to see a claim.
     *
     * @return whether anything of it is new to this unit
     */
    boolean restore(Inventories inventories, Instant now) {
        boolean isNew = false;
        for (Inventory inventory : inventories.all()) {
            String application = inventory.application();
            Optional<String> known = memory.uuidOf(application);
            if (known.isEmpty() || !known.get().equals(inventory.uuid()) && !inventories.contains(known.get())) {
                memory.applications().forEach((other, uuid) -> {
                    if (uuid.equals(inventory.uuid())) {
                        memory.forget(other);
                    }
                });
                memory.rememberUuid(application, inventory.uuid());
                if (known.isEmpty()) {
                    memory.rememberMissing(application, now);
                }
                isNew = true;
            }
        }
        return isNew;
    }

    /** Remembers which units have asked, and which uuid belongs to whom. */
    void remember(List<ApplicationRequest> requests) {
        Set<String> present = new LinkedHashSet<>();
        for (Relation relation : channel.relations()) {
            for (String unit : relation.remoteUnits()) {
                present.add(Memory.asked(relation.id(), unit));
            }
        }
        memory.keepAsked(present);
        for (ApplicationRequest request : requests) {
            memory.forgetMissing(request.application());
            if (!request.refused() && request.resources().isPresent()) {
                memory.rememberUuid(request.application(), request.uuid());
            }
            request.askingUnits().forEach(unit -> memory.rememberAsked(unit.relationId(), unit.unit()));
        }
    }

    private void publish(String relationId, Map<String, String> bag) {
        if (channel.holds(relationId, bag)) {
            return;
        }
        Map<String, String> written = channel.read(relationId, channel.localUnit());
        Map<String, String> changes = new LinkedHashMap<>();
        bag.forEach((key, text) -> {
            String old = written.get(key);
            if (old == null || !(old.equals(text) || codec.canonical(old).equals(codec.canonical(text)))) {
                changes.put(key, text);
            }
        });
        if (!changes.isEmpty()) {
            channel.write(relationId, changes);
        }
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
