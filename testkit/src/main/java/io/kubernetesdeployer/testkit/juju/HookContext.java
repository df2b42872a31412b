package io.kubernetesdeployer.testkit.juju;

import io.kubernetesdeployer.api.relation.UnitName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the tools of one hook see, and what they have staged. The model's monitor guards it. Relations and their members are
 * those of the hook's beginning; a remote bag is that of the first look at it.
 */
final class HookContext {
    private static final long MAX_BAG = 16L * 1024 * 1024;
    private static final long MAX_STATE = 2L * 1024 * 1024;

    private final Model model;
    private final SimUnit unit;
    private final HookEvent event;
    private final String id;
    private final Map<String, String> environment;
    private final Map<SimRelation, List<String>> members = new LinkedHashMap<>();
    private final Map<Owner, SortedMap<String, String>> staged = new HashMap<>();
    private final Map<Owner, SortedMap<String, String>> seen = new HashMap<>();
    private final Map<String, Runnable> atCommit = new LinkedHashMap<>();
    private final List<SimSecret> added = new ArrayList<>();
    private final SortedMap<String, String> state;
    private final List<String> calls = new ArrayList<>();
    private final int killAt;
    private @Nullable Process process;
    private boolean killed;

    /** Of an action. */
    final Map<String, String> results = new LinkedHashMap<>();

    final List<String> progress = new ArrayList<>();

    @Nullable
    String failure;

    private record Owner(SimRelation relation, String name) {}

    HookContext(Model model, SimUnit unit, HookEvent event, String id, Map<String, String> environment) {
        this.model = model;
        this.unit = unit;
        this.event = event;
        this.id = id;
        this.environment = environment;
        this.state = new TreeMap<>(unit.state);
        this.killAt = unit.killAt;
        for (SimRelation relation : model.relations()) {
            SimUnit.Known known = unit.relations.get(relation.number());
            if (known != null && known.created) {
                members.put(relation, List.copyOf(known.members.keySet()));
            }
        }
    }

    Model model() {
        return model;
    }

    SimUnit unit() {
        return unit;
    }

    HookEvent event() {
        return event;
    }

    String id() {
        return id;
    }

    Map<String, String> environment() {
        return environment;
    }

    List<String> calls() {
        return calls;
    }

    boolean wasKilled() {
        return killed;
    }

    void runsIn(Process running) {
        synchronized (model) {
            process = running;
            if (killed) {
                kill(running);
            }
        }
    }

    /**
     * Counts a call.
     *
     * @return whether the hook is killed at it, and the call is not made
     */
    boolean isKilledBy(String call) {
        if (killed) {
            return true;
        }
        calls.add(call);
        if (calls.size() == killAt) {
            end();
        }
        return killed;
    }

    /** Kills the hook. */
    void end() {
        killed = true;
        if (process != null) {
            kill(process);
        }
    }

    /** Relation to its remote units that the charm was told of. */
    Map<SimRelation, List<String>> members() {
        return members;
    }

    SimRelation relation(int number) throws ToolFailure {
        for (SimRelation relation : members.keySet()) {
            if (relation.number() == number) {
                return relation;
            }
        }
        throw ToolFailure.refused("relation not found");
    }

    /** This unit's own bag, or that of the application it leads, with what is staged; changes of it are staged. */
    SortedMap<String, String> own(SimRelation relation, String owner) {
        return staged.computeIfAbsent(
                new Owner(relation, owner),
                key -> new TreeMap<>(relation.bag(owner).content()));
    }

    /** Another's bag. */
    SortedMap<String, String> remote(SimRelation relation, String owner) throws ToolFailure {
        boolean isThere = relation.hasBag(owner)
                || relation.hasEnd(owner)
                || relation.isInScope(owner) && relation.hasEnd(UnitName.application(owner));
        if (!isThere) {
            throw ToolFailure.refused("permission denied");
        }
        return seen.computeIfAbsent(
                new Owner(relation, owner),
                key -> new TreeMap<>(relation.bag(owner).content()));
    }

    /** What the unit remembers; changes of it are staged. */
    SortedMap<String, String> state() {
        return state;
    }

    /** Those of the model, and those that this hook adds, which only it sees until it ends. */
    List<SimSecret> secrets() {
        List<SimSecret> all = new ArrayList<>(model.secrets());
        all.addAll(added);
        return all;
    }

    /** Has a secret added if the hook exits with 0. */
    void stageSecret(SimSecret secret) {
        added.add(secret);
        stage("add " + secret.uri(), () -> model.put(secret));
    }

    /** Has something done if the hook exits with 0; of the same name only the last. */
    void stage(String what, Runnable change) {
        atCommit.remove(what);
        atCommit.put(what, change);
    }

    /** @throws ToolFailure if the controller refuses it; then nothing is kept */
    void commit() throws ToolFailure {
        for (SortedMap<String, String> bag : staged.values()) {
            if (bytes(bag) > MAX_BAG) {
                throw ToolFailure.refused("relation settings are larger than " + MAX_BAG + " bytes");
            }
        }
        if (bytes(state) > MAX_STATE) {
            throw ToolFailure.refused("max allowed size (" + MAX_STATE + ") exceeded");
        }
        staged.forEach((owner, bag) -> {
            if (model.relations().contains(owner.relation)) {
                owner.relation.put(owner.name, bag);
            }
        });
        unit.state = new TreeMap<>(state);
        atCommit.values().forEach(Runnable::run);
    }

    private static long bytes(Map<String, String> map) {
        long bytes = 0;
        for (Map.Entry<String, String> entry : map.entrySet()) {
            bytes += entry.getKey().getBytes(StandardCharsets.UTF_8).length
                    + entry.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    /** The hook itself first: it must not go on because a tool of it was killed. */
    static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
