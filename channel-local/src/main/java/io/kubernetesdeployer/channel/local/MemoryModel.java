package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.api.relation.spi.StagedChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A model in memory: units of applications, and relations between these, for tests and for embedding both ends in one
 * process. Safe from many threads; a channel is for the threads that {@link RelationChannel} allows.
 *
 * <pre>{@code
 * MemoryModel model = new MemoryModel();
 * model.addUnit("web/0");
 * model.addUnit("deployer/0");
 * String relation = model.relate("web", "deployer");
 * try (RelationChannel web = model.open("web/0", "kubernetes", Role.REQUIRER)) {
 *     web.write(relation, Map.of("resource", "[]"));
 *     web.commit();
 * }
 * }</pre>
 *
 * <p>What a unit has written and remembered stays until the unit is removed: opening its channel again is the next hook
 * of the same unit.
 */
public final class MemoryModel {
    private final String uuid;
    private final Map<String, MemoryUnit> units = new HashMap<>();
    private final Map<String, Link> links = new TreeMap<>();
    private final Map<String, String> leaders = new HashMap<>();
    private long relationsMade;
    private long changes;

    /** A model with a random uuid. */
    public MemoryModel() {
        this(UUID.randomUUID().toString());
    }

    /**
     * A model with a given uuid.
     *
     * @param uuid the model's uuid
     */
    public MemoryModel(String uuid) {
        this.uuid = uuid;
    }

    /** {@return the model's uuid} */
    public String uuid() {
        return uuid;
    }

    /**
     * Adds a unit, and its application with the first. It joins the application's relations at once. An application's
     * first unit leads it.
     *
     * @param unit such as {@code web/0}
     * @throws IllegalArgumentException if this is no name of a unit, or the unit is there
     */
    public synchronized void addUnit(String unit) {
        require(Names.isUnit(unit), Names.notAUnit(unit));
        require(!units.containsKey(unit), "unit " + unit + " is already there");
        units.put(unit, new MemoryUnit());
        leaders.putIfAbsent(UnitName.application(unit), unit);
        changed();
    }

    /**
     * Removes a unit with all that it has written and remembered. If it led its application, the lowest one left leads.
     *
     * @param unit the unit's name: {@code web/0}
     * @throws IllegalArgumentException if there is no such unit
     */
    public synchronized void removeUnit(String unit) {
        require(units.remove(unit) != null, "there is no unit " + unit);
        String application = UnitName.application(unit);
        if (leaders.remove(application, unit)) {
            units.keySet().stream()
                    .filter(left -> UnitName.application(left).equals(application))
                    .min(UnitName.BY_NUMBER)
                    .ifPresent(next -> leaders.put(application, next));
        }
        changed();
    }

    /**
     * Relates two applications, whether they have units yet or not.
     *
     * @param requirer the application that asks
     * @param provider the application that deploys
     * @return the relation's id; the one there is if they are related already
     * @throws IllegalArgumentException if a name is no name of an application, or both are the same
     */
    public synchronized String relate(String requirer, String provider) {
        require(Names.isApplication(requirer), Names.notAnApplication(requirer));
        require(Names.isApplication(provider), Names.notAnApplication(provider));
        require(!requirer.equals(provider), requirer + " cannot be related to itself");
        Optional<Link> present = links.values().stream()
                .filter(link ->
                        link.requirer().equals(requirer) && link.provider().equals(provider))
                .findFirst();
        if (present.isPresent()) {
            return present.get().id();
        }
        String id = "memory:" + relationsMade++;
        links.put(id, new Link(id, requirer, provider));
        changed();
        return id;
    }

    /**
     * Breaks a relation. Its bags are gone; its id is not used again.
     *
     * @param relationId the relation's id
     * @throws IllegalArgumentException if there is no such relation
     */
    public synchronized void breakRelation(String relationId) {
        require(links.remove(relationId) != null, "there is no relation " + relationId);
        units.values().forEach(unit -> unit.drop(relationId));
        changed();
    }

    /**
     * Makes a unit the leader of its application, instead of the one that was.
     *
     * @param unit the unit that leads from now on
     * @throws IllegalArgumentException if there is no such unit
     */
    public synchronized void setLeader(String unit) {
        require(units.containsKey(unit), "there is no unit " + unit);
        leaders.put(UnitName.application(unit), unit);
    }

    /**
     * Opens a unit's channel: what a hook of this unit would get.
     *
     * @param unit a unit that was added
     * @param endpoint what the application calls its endpoint; only a label here, the role tells the relations
     * @param role which end of its relations the unit is
     * @return the channel; to be closed
     * @throws ChannelException if there is no such unit
     */
    public synchronized RelationChannel open(String unit, String endpoint, Role role) {
        unit(unit);
        return new StagedChannel(endpoint, unit, new MemoryUnitStore(this, unit, role));
    }

    synchronized MemoryUnit unit(String unit) {
        MemoryUnit data = units.get(unit);
        if (data == null) {
            throw new ChannelException("There is no unit " + unit + " in the model; add it first", null);
        }
        return data;
    }

    /** How often anything has changed in the model's life. */
    synchronized long changes() {
        return changes;
    }

    /** Notes that something has changed, and wakes all that wait. */
    synchronized void changed() {
        changes++;
        notifyAll();
    }

    synchronized boolean isLeader(String unit) {
        return unit.equals(leaders.get(UnitName.application(unit)));
    }

    synchronized List<Link> links() {
        return List.copyOf(links.values());
    }

    synchronized Optional<Link> link(String relationId) {
        return Optional.ofNullable(links.get(relationId));
    }

    synchronized List<String> units() {
        return List.copyOf(units.keySet());
    }

    synchronized boolean hasUnit(String unit) {
        return units.containsKey(unit);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
