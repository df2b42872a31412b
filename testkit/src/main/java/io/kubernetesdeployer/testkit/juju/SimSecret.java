package io.kubernetesdeployer.testkit.juju;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A secret: its revisions, who owns it, who may read it, and which revision each of its readers has. */
final class SimSecret {
    private static final int UNBOUNDED = -1;

    private final String uri;
    private final String owner;
    private final String label;
    private final List<Map<String, String>> revisions = new ArrayList<>();
    /** By application or unit; how far it reaches: a relation, or {@link #UNBOUNDED}. */
    private final Map<String, Integer> readers = new HashMap<>();
    /** By unit; counted from 1. */
    private final Map<String, Integer> tracked = new HashMap<>();

    private final Map<String, Integer> told = new HashMap<>();

    /**
     * @param owner the application, or the unit; empty for a user's
     * @param label what its owner calls it; may be empty
     */
    SimSecret(String uri, String owner, String label, Map<String, String> content) {
        this.uri = uri;
        this.owner = owner;
        this.label = label;
        update(content);
    }

    String uri() {
        return uri;
    }

    String owner() {
        return owner;
    }

    String label() {
        return label;
    }

    /** How many there are. */
    int revision() {
        return revisions.size();
    }

    void update(Map<String, String> content) {
        revisions.add(Map.copyOf(content));
    }

    /** The latest revision, which a unit does not take up by that. */
    Map<String, String> peek() {
        return revisions.get(revisions.size() - 1);
    }

    /** The latest revision, which a unit keeps to from now on. */
    Map<String, String> refresh(String unit) {
        tracked.put(unit, revisions.size());
        told.put(unit, revisions.size());
        return peek();
    }

    /** The revision a unit keeps to; at first the latest. */
    Map<String, String> content(String unit) {
        Integer revision = tracked.get(unit);
        return revision == null ? refresh(unit) : revisions.get(revision - 1);
    }

    /** Whether a unit that reads it has to hear of a new revision; it then counts as told. */
    boolean tellsOfRevision(String unit) {
        boolean isNew = told.getOrDefault(unit, revisions.size()) < revisions.size();
        if (isNew) {
            told.put(unit, revisions.size());
        }
        return isNew;
    }

    void grant(String application) {
        readers.put(application, UNBOUNDED);
    }

    /**
     * A grant that ends with a relation.
     *
     * @param reader an application, or one unit of it
     */
    void grant(String reader, SimRelation relation) {
        readers.putIfAbsent(reader, relation.number());
    }

    void endOf(SimRelation relation) {
        readers.values().removeIf(number -> number == relation.number());
    }

    void revoke(String application) {
        readers.remove(application);
    }

    boolean mayRead(SimUnit unit) {
        return isOwnedBy(unit) || readers.containsKey(unit.application().name()) || readers.containsKey(unit.name());
    }

    boolean isOwnedBy(SimUnit unit) {
        return owner.equals(unit.name()) || owner.equals(unit.application().name());
    }
}
