package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.UnitName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The relations of an endpoint, as one hook sees them. */
final class JujuRelations {
    private static final String JSON = "--format=json";

    private final Map<String, Relation> byId = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();

    private JujuRelations(List<Relation> relations) {
        relations.sort(Relation.BY_ID);
        relations.forEach(relation -> byId.put(relation.id(), relation));
    }

    /**
     * Asks Juju.
     *
     * @param state loaded at the same time: whoever has relations needs it
     */
    static JujuRelations list(String endpoint, HookTools tools, CharmState state) {
        ToolCall call = ToolCall.of("relation-ids", JSON, endpoint);
        List<String> ids = new ArrayList<>(tools.list(call, tools.processes().run(call)));
        // Juju before 2.8 lists what this very hook says is gone.
        tools.environment().brokenRelation().ifPresent(ids::remove);
        Map<String, List<String>> units = units(ids, tools, state);
        Map<String, String> applications = applications(units, tools);
        List<Relation> relations = new ArrayList<>();
        applications.forEach((id, application) -> relations.add(new Relation(id, application, units.get(id))));
        return new JujuRelations(relations);
    }

    /** In the order of their ids. */
    List<Relation> all() {
        return List.copyOf(byId.values());
    }

    Optional<Relation> find(String relationId) {
        return Optional.ofNullable(byId.get(relationId));
    }

    /** Notes that Juju knows a relation no longer. */
    void gone(String relationId) {
        byId.remove(relationId);
        gone.add(relationId);
    }

    /** Whether it was listed, and then Juju knew it no longer. */
    boolean isGone(String relationId) {
        return gone.contains(relationId);
    }

    /** The remote units of each relation that is still there. */
    private static Map<String, List<String>> units(List<String> ids, HookTools tools, CharmState state) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<ToolCall> calls = new ArrayList<>();
        ids.forEach(id -> calls.add(ToolCall.of("relation-list", JSON, "-r", id)));
        state.pending().ifPresent(calls::add);
        List<ToolResult> results = tools.processes().runAll(calls);
        if (calls.size() > ids.size()) {
            state.take(results.get(ids.size()));
        }
        Map<String, List<String>> units = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!results.get(i).saysGone()) {
                List<String> found = new ArrayList<>(tools.list(calls.get(i), results.get(i)));
                found.sort(UnitName.BY_NUMBER);
                units.put(ids.get(i), Collections.unmodifiableList(found));
            }
        }
        return units;
    }

    /** The application at the other end of each relation; Juju is asked where neither a unit nor the hook tells it. */
    private static Map<String, String> applications(Map<String, List<String>> unitsById, HookTools tools) {
        Map<String, String> applications = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        List<ToolCall> calls = new ArrayList<>();
        unitsById.forEach((id, units) -> {
            Optional<String> told = units.isEmpty()
                    ? tools.environment()
                            .relation()
                            .filter(event -> event.relationId().equals(id))
                            .flatMap(RelationEvent::remoteApplication)
                    : Optional.of(UnitName.application(units.get(0)));
            if (told.isPresent()) {
                applications.put(id, told.get());
            } else {
                unknown.add(id);
                calls.add(ToolCall.of("relation-list", JSON, "--app", "-r", id));
            }
        });
        List<ToolResult> results = tools.processes().runAll(calls);
        for (int i = 0; i < unknown.size(); i++) {
            if (!results.get(i).saysGone()) {
                applications.put(unknown.get(i), tools.string(calls.get(i), results.get(i)));
            }
        }
        return applications;
    }
}
