package io.kubernetesdeployer.testkit.juju;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which hook of a unit is due, by comparing the model with what the unit was told, as Juju's agent does. So several
 * changes of a bag that come before the unit gets to it are one event. The model's monitor guards it.
 */
final class Agent {
    private static final String REMOVE = "remove";

    private final Model model;

    Agent(Model model) {
        this.model = model;
    }

    /** Takes the next hook, which then counts as told. */
    Optional<HookEvent> next(SimUnit unit) {
        if (unit.failed != null) {
            return Optional.of(unit.failed);
        }
        if (!unit.installed) {
            unit.installed = true;
            return Optional.of(HookEvent.of("install"));
        }
        if (unit.podIsReplaced) {
            unit.podIsReplaced = false;
            unit.upgraded = true;
            unit.started = false;
            return Optional.of(HookEvent.of("stop"));
        }
        if (unit.upgraded) {
            unit.upgraded = false;
            unit.configSeen = 0;
            return Optional.of(HookEvent.of("upgrade-charm"));
        }
        if (unit.leads() != unit.knowsItLeads) {
            unit.knowsItLeads = unit.leads();
            if (unit.knowsItLeads) {
                return Optional.of(HookEvent.of("leader-elected"));
            }
        }
        if (unit.configSeen != unit.application().configVersion) {
            unit.configSeen = unit.application().configVersion;
            return Optional.of(HookEvent.of("config-changed"));
        }
        if (!unit.started) {
            unit.started = true;
            return Optional.of(HookEvent.of("start"));
        }
        Optional<HookEvent> ofRelation = ofRelations(unit);
        if (ofRelation.isPresent()) {
            return ofRelation;
        }
        return ofEnd(unit);
    }

    private Optional<HookEvent> ofEnd(SimUnit unit) {
        if (!unit.dying) {
            for (SimSecret secret : model.secrets()) {
                if (secret.mayRead(unit) && !secret.isOwnedBy(unit) && secret.tellsOfRevision(unit.name())) {
                    return Optional.of(HookEvent.secret("secret-changed", secret.uri()));
                }
            }
            if (unit.statusIsDue) {
                unit.statusIsDue = false;
                return Optional.of(HookEvent.of("update-status"));
            }
            return Optional.empty();
        }
        if (!unit.stopped) {
            unit.stopped = true;
            return Optional.of(HookEvent.of("stop"));
        }
        return Optional.of(HookEvent.of(REMOVE));
    }

    private Optional<HookEvent> ofRelations(SimUnit unit) {
        String application = unit.application().name();
        for (SimRelation relation : List.copyOf(model.relations())) {
            if (!relation.hasEnd(application)) {
                continue;
            }
            SimUnit.Known known = unit.known(relation);
            boolean ends = unit.dying || relation.isDying();
            if (!known.created) {
                if (ends) {
                    leave(unit, relation);
                    continue;
                }
                relation.enter(unit);
                known.created = true;
                return Optional.of(HookEvent.relation("created", unit, relation, null, null));
            }
            Optional<HookEvent> event = ends ? ofEnding(unit, relation, known) : ofMembers(unit, relation, known);
            if (event.isPresent()) {
                return event;
            }
        }
        return Optional.empty();
    }

    private Optional<HookEvent> ofEnding(SimUnit unit, SimRelation relation, SimUnit.Known known) {
        if (!known.members.isEmpty()) {
            String member = known.members.firstKey();
            known.members.remove(member);
            boolean leaving = unit.dying || unit.application().dying;
            return Optional.of(HookEvent.relation("departed", unit, relation, member, leaving ? unit.name() : member));
        }
        return Optional.of(HookEvent.relation("broken", unit, relation, null, null));
    }

    private static Optional<HookEvent> ofMembers(SimUnit unit, SimRelation relation, SimUnit.Known known) {
        String remote = relation.otherEnd(unit.application().name()).application();
        Set<String> there = relation.scopeOf(remote);
        for (String member : new ArrayList<>(known.members.keySet())) {
            if (!there.contains(member)) {
                known.members.remove(member);
                return Optional.of(HookEvent.relation("departed", unit, relation, member, member));
            }
        }
        for (Map.Entry<String, Long> member : known.members.entrySet()) {
            long version = relation.bag(member.getKey()).version();
            if (version != member.getValue()) {
                member.setValue(version);
                return Optional.of(HookEvent.relation("changed", unit, relation, member.getKey(), null));
            }
        }
        for (String member : there) {
            if (!known.members.containsKey(member)) {
                known.members.put(member, -1L);
                return Optional.of(HookEvent.relation("joined", unit, relation, member, null));
            }
        }
        long version = relation.bag(remote).version();
        if (version != known.applicationVersion) {
            known.applicationVersion = version;
            return Optional.of(HookEvent.relation("changed", unit, relation, null, null));
        }
        return Optional.empty();
    }

    /** A hook was kept: what is over with it goes. */
    void done(SimUnit unit, HookEvent event) {
        if (event.name().equals(REMOVE) && !event.isAction()) {
            model.units().remove(unit.name());
            model.secretsOf(unit.name()).forEach(model::removeSecret);
            if (unit.leads()) {
                elect(unit.application());
            }
        }
        SimRelation relation = event.relation();
        if (relation != null && event.isBroken(relation)) {
            leave(unit, relation);
        }
    }

    /** The lowest unit leads, of those that go only if there is no other. */
    private void elect(SimApplication application) {
        application.leader = null;
        for (SimUnit unit : model.unitsOf(application.name())) {
            if (application.leader == null || model.unit(application.leader).dying && !unit.dying) {
                application.leader = unit.name();
            }
        }
    }

    private void leave(SimUnit unit, SimRelation relation) {
        unit.relations.remove(relation.number());
        relation.leave(unit.name());
        if (relation.isDying() && relation.isEmpty()) {
            model.relations().remove(relation);
            model.secrets().forEach(secret -> secret.endOf(relation));
        }
    }
}
