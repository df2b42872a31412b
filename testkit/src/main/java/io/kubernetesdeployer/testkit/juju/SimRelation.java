package io.kubernetesdeployer.testkit.juju;

import io.kubernetesdeployer.api.relation.UnitName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A relation of two applications: its bags, and which units have entered it. */
final class SimRelation {
    private final int number;
    private final End requirer;
    private final End provider;
    private final Map<String, Bag> bags = new HashMap<>();
    private final Set<String> scope = new TreeSet<>();
    private boolean dying;

    /** One end of it. */
    record End(String application, String endpoint) {}

    /** What a unit or an application has committed; every change of it has another version. */
    record Bag(SortedMap<String, String> content, long version) {}

    SimRelation(int number, End requirer, End provider) {
        this.number = number;
        this.requirer = requirer;
        this.provider = provider;
    }

    int number() {
        return number;
    }

    boolean hasEnd(String application) {
        return requirer.application().equals(application)
                || provider.application().equals(application);
    }

    End endOf(String application) {
        return requirer.application().equals(application) ? requirer : provider;
    }

    End otherEnd(String application) {
        return requirer.application().equals(application) ? provider : requirer;
    }

    /** As an application's hooks know it: {@code kubernetes:3}. */
    String idFor(String application) {
        return endOf(application).endpoint() + ":" + number;
    }

    boolean isDying() {
        return dying;
    }

    void die() {
        dying = true;
    }

    boolean isInScope(String unit) {
        return scope.contains(unit);
    }

    boolean isEmpty() {
        return scope.isEmpty();
    }

    /** The units of an application that have entered. */
    Set<String> scopeOf(String application) {
        Set<String> units = new TreeSet<>(UnitName.BY_NUMBER);
        for (String unit : scope) {
            if (UnitName.application(unit).equals(application)) {
                units.add(unit);
            }
        }
        return units;
    }

    void enter(SimUnit unit) {
        if (scope.add(unit.name())) {
            bags.put(unit.name(), new Bag(new TreeMap<>(unit.mediumKeys()), 1));
        }
    }

    /** Its bag stays readable. */
    void leave(String unit) {
        scope.remove(unit);
    }

    Bag bag(String owner) {
        return bags.getOrDefault(owner, new Bag(new TreeMap<>(), 0));
    }

    boolean hasBag(String owner) {
        return bags.containsKey(owner);
    }

    void put(String owner, SortedMap<String, String> content) {
        Bag before = bag(owner);
        if (!before.content().equals(content)) {
            bags.put(owner, new Bag(new TreeMap<>(content), before.version() + 1));
        }
    }
}
