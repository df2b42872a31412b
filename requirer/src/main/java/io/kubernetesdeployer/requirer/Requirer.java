package io.kubernetesdeployer.requirer;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChanges;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The side that asks for resources: the operations and flags of the original's {@code KubernetesDeployerRequires}.
 *
 * <p>What is sent goes to every relation of the endpoint, is staged, and is seen by the other side after
 * {@link #commit}. A relation that comes later gets nothing by itself: send again, as the original's charms do when they
 * find the endpoint available; sending the same twice writes nothing. Used by one thread at a time, as its channel.
 *
 * {@snippet file="io/kubernetesdeployer/clients/EntryPointsTest.java" region="requirer"}
 */
public final class Requirer {
    private static final String UUID_MEMORY = "k8s_uuid";

    private final RelationChannel channel;
    private final RequestBags bags;
    private final SecretHandling secrets;
    private final RelationCodec codec;
    private final Supplier<ManifestCodec> manifests;
    private final List<Runnable> availableListeners = new ArrayList<>();
    private final List<Runnable> newStatusListeners = new ArrayList<>();

    /**
     * With the codecs on the module path; each unit asks, and the values of Secrets go in clear.
     *
     * @param channel where the relations are; not closed
     */
    public Requirer(RelationChannel channel) {
        this(channel, RequestOwner.UNIT, SecretHandling.IN_CLEAR);
    }

    /**
     * With the codecs on the module path.
     *
     * @param channel where the relations are; not closed
     * @param owner whose bag the request stands in
     * @param secrets where the values of Secrets go
     */
    public Requirer(RelationChannel channel, RequestOwner owner, SecretHandling secrets) {
        this(channel, owner, secrets, RelationCodec.load(), ManifestCodec::load);
    }

    Requirer(
            RelationChannel channel,
            RequestOwner owner,
            SecretHandling secrets,
            RelationCodec codec,
            Supplier<ManifestCodec> manifests) {
        this.channel = channel;
        this.bags = owner == RequestOwner.UNIT ? new UnitBags(channel) : new ApplicationBags(channel);
        this.secrets = secrets;
        this.codec = codec;
        this.manifests = manifests;
    }

    /**
     * Asks for resources, in place of what was asked for before. An empty list withdraws everything.
     *
     * @param resources the resources, in their order
     * @throws io.kubernetesdeployer.api.relation.ChannelException if a bag cannot be read or written
     */
    public void sendCreateRequest(List<Resource> resources) {
        ResourceRequest request =
                new ResourceRequest(uuid(), channel.modelUuid(), channel.localApplication(), resources);
        OutgoingRequest outgoing = new OutgoingRequest(channel, bags, codec, secrets, request);
        bags.asked(outgoing::revision);
        if (!bags.areWritable()) {
            return;
        }
        for (Relation relation : channel.relations()) {
            Map<String, String> bag = outgoing.to(relation.id());
            if (!bags.holds(relation.id(), bag)) {
                Map<String, String> changes = changes(bags.read(relation.id()), bag);
                if (!changes.isEmpty()) {
                    bags.write(relation.id(), changes);
                }
            }
        }
    }

    /** What has another value, and what is no longer part of the request. */
    private Map<String, String> changes(Map<String, String> written, Map<String, String> bag) {
        Map<String, String> changes = new LinkedHashMap<>();
        bag.forEach((key, text) -> {
            String old = written.get(key);
            if (old == null || !(old.equals(text) || codec.canonical(old).equals(codec.canonical(text)))) {
                changes.put(key, text);
            }
        });
        for (String key : codec.requestKeys()) {
            if (!written.getOrDefault(key, "").isEmpty() && !bag.containsKey(key)) {
                changes.put(key, "");
            }
        }
        return changes;
    }

    /**
     * Asks for the resources of a manifest: YAML or JSON, any number of documents.
     *
     * @param yaml the manifest
     * @throws InvalidManifestException if anything in it is wrong; with all problems, and then nothing is sent
     * @throws io.kubernetesdeployer.api.relation.ChannelException as {@link #sendCreateRequest(List)}
     */
    public void sendCreateRequest(String yaml) {
        Manifest manifest =
                manifests.get().read("manifest", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        if (!manifest.problems().isEmpty()) {
            throw new InvalidManifestException(manifest.problems());
        }
        sendCreateRequest(manifest.resources());
    }

    /** Wants nothing any longer: the provider deletes what it deployed for this application. */
    public void withdraw() {
        sendCreateRequest(List.of());
    }

    /**
     * Removes the request from the bags that this writes, and withdraws nothing: of what was deployed stays what others of the
     * application ask for. For an application whose units ask themselves from now on, where its leader asked for all before:
     * what stands in its own bag counts alone. If this unit does not write these bags, nothing happens.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException if a bag cannot be read or written
     */
    public void clear() {
        if (!bags.areWritable()) {
            return;
        }
        for (Relation relation : channel.relations()) {
            Map<String, String> changes = changes(bags.read(relation.id()), Map.of());
            if (!changes.isEmpty()) {
                bags.write(relation.id(), changes);
            }
        }
    }

    /** Makes what was sent seen and lasting, together with what {@link #dispatch} noticed: {@link RelationChannel#commit}. */
    public void commit() {
        channel.commit();
    }

    /**
     * {@return the status found last: relations in the order of their ids, in each the units in the order of their
     * names, both as text; empty values are passed over}
     */
    public Optional<RemoteStatus> status() {
        RemoteStatus last = null;
        for (Heard heard : heard()) {
            Object status = heard.bag().status().orElse(null);
            if (status != null && !isEmpty(status)) {
                last = new RemoteStatus(status, heard.unit());
            }
        }
        return Optional.ofNullable(last);
    }

    /**
     * {@return the IP addresses of the worker nodes, as the last unit that wrote any has them; the order is as in
     * {@link #status}} Empty when nobody did.
     */
    public List<String> workerIps() {
        List<String> last = List.of();
        for (Heard heard : heard()) {
            last = heard.bag().workers().orElse(last);
        }
        return last;
    }

    /**
     * {@return the detailed answer found last, in the order of {@link #status}; empty when the provider is the Python
     * original} An answer to the last request comes before an older one.
     *
     * {@snippet file="io/kubernetesdeployer/clients/EntryPointsTest.java" region="answer"}
     */
    public Optional<Answer> report() {
        Answer last = null;
        for (Answer answer : reports()) {
            if (last == null || answer.answersLastRequest() || !last.answersLastRequest()) {
                last = answer;
            }
        }
        return Optional.ofNullable(last);
    }

    /**
     * {@return every detailed answer there is: one for each relation whose provider writes them, the freshest it has}
     */
    public List<Answer> reports() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Heard heard : heard()) {
            heard.bag().report().ifPresent(report -> {
                String answered = report.revisions().get(bags.owner());
                boolean fresh = answered != null && bags.isLast(heard.relationId(), codec.encodeRevision(answered));
                Answer before = answers.get(heard.relationId());
                if (fresh || before == null || !before.answersLastRequest()) {
                    answers.put(heard.relationId(), new Answer(heard.relationId(), heard.unit(), report, fresh));
                }
            });
        }
        return List.copyOf(answers.values());
    }

    /** {@return whether any unit of a provider has joined} */
    public boolean isAvailable() {
        return channel.relations().stream()
                .anyMatch(relation -> !relation.remoteUnits().isEmpty());
    }

    /**
     * {@return the flags of the original that are set: {@code endpoint.NAME.available} while a unit of a provider is
     * there, {@code endpoint.NAME.new-status} when a {@code status} or {@code workers} has a value that was not seen
     * yet}
     */
    public Set<String> flags() {
        return flags(RelationChanges.since(channel, codec));
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
     * Has {@link #dispatch} call it when there is a new status or there are new workers.
     *
     * @param listener what to call
     */
    public void onNewStatus(Runnable listener) {
        newStatusListeners.add(listener);
    }

    /**
     * Runs the listeners whose flag is set, and clears {@code new-status}: what is there now counts as seen from the next
     * {@link #commit} on. Without a commit, or if a listener throws, the flag stays.
     */
    public void dispatch() {
        RelationChanges changes = RelationChanges.since(channel, codec);
        Set<String> flags = flags(changes);
        if (flags.contains(flag("available"))) {
            availableListeners.forEach(Runnable::run);
        }
        if (flags.contains(flag("new-status"))) {
            newStatusListeners.forEach(Runnable::run);
        }
        changes.remember();
    }

    private Set<String> flags(RelationChanges changes) {
        Set<String> flags = new LinkedHashSet<>();
        if (isAvailable()) {
            flags.add(flag("available"));
        }
        if (changes.anyNew(key -> key.equals("status") || key.equals("workers"))) {
            flags.add(flag("new-status"));
        }
        return flags;
    }

    private String flag(String name) {
        return "endpoint." + channel.endpoint() + "." + name;
    }

    private String uuid() {
        return channel.recall(UUID_MEMORY).orElseGet(() -> {
            String uuid = ApplicationUuid.of(channel.modelUuid(), channel.localApplication());
            channel.remember(UUID_MEMORY, uuid);
            return uuid;
        });
    }

    private record Heard(String relationId, String unit, AnswerBag bag) {}

    private List<Heard> heard() {
        List<Heard> all = new ArrayList<>();
        channel.relations().stream()
                .sorted(Comparator.comparing(Relation::id))
                .forEach(relation -> relation.remoteUnits().stream()
                        .sorted()
                        .forEach(unit -> all.add(new Heard(
                                relation.id(), unit, codec.decodeAnswer(channel.read(relation.id(), unit))))));
        return all;
    }

    private static boolean isEmpty(Object status) {
        return status instanceof List<?> list && list.isEmpty()
                || status instanceof Map<?, ?> map && map.isEmpty()
                || "".equals(status)
                || Boolean.FALSE.equals(status)
                || status instanceof Number number && number.doubleValue() == 0;
    }
}
