package io.kubernetesdeployer.testkit.juju;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A secret: its revisions, who owns it, who may read it, and which revision each of its readers has. */
final class SimSecret {
    private final String uri;
    private final String owner;
    private final List<Map<String, String>> revisions = new ArrayList<>();
    private final Set<String> readers = new TreeSet<>();
    /** By unit; counted from 1. */
    private final Map<String, Integer> tracked = new HashMap<>();

    private final Map<String, Integer> told = new HashMap<>();

    /** @param owner the application; empty for a user's */
    SimSecret(String uri, String owner, Map<String, String> content) {
        this.uri = uri;
        this.owner = owner;
        update(content);
    }

    String uri() {
        return uri;
    }

    String owner() {
        return owner;
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
        readers.add(application);
    }

    void revoke(String application) {
        readers.remove(application);
    }

    boolean mayRead(String application) {
        return owner.equals(application) || readers.contains(application);
    }
}
