package io.kubernetesdeployer.testkit.juju;

import io.kubernetesdeployer.api.relation.UnitName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What there is in a model. Its monitor guards all of it. */
final class Model {
    /** Most lines of the log that are kept. */
    private static final int MAX_LOG = 100_000;

    private final String uuid;
    private final Map<String, SimApplication> applications = new TreeMap<>();
    private final Map<String, SimUnit> units = new TreeMap<>(UnitName.BY_NUMBER);
    private final List<SimRelation> relations = new ArrayList<>();
    private final Map<String, SimSecret> secrets = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private int relationsMade;
    private int secretsMade;

    Model(String uuid) {
        this.uuid = uuid;
    }

    String uuid() {
        return uuid;
    }

    Map<String, SimApplication> applications() {
        return applications;
    }

    /** By application and number. */
    Map<String, SimUnit> units() {
        return units;
    }

    List<SimUnit> unitsOf(String application) {
        List<SimUnit> found = new ArrayList<>();
        for (SimUnit unit : units.values()) {
            if (unit.application().name().equals(application)) {
                found.add(unit);
            }
        }
        return found;
    }

    SimApplication application(String name) {
        SimApplication application = applications.get(name);
        if (application == null) {
            throw new IllegalArgumentException("there is no application " + name);
        }
        return application;
    }

    SimUnit unit(String name) {
        SimUnit unit = units.get(name);
        if (unit == null) {
            throw new IllegalArgumentException("there is no unit " + name);
        }
        return unit;
    }

    /** Those that are not gone, oldest first. */
    List<SimRelation> relations() {
        return relations;
    }

    Optional<SimRelation> relation(String one, String other) {
        return relations.stream()
                .filter(relation -> relation.hasEnd(one) && relation.hasEnd(other) && !relation.isDying())
                .findFirst();
    }

    SimRelation relate(SimRelation.End requirer, SimRelation.End provider) {
        SimRelation relation = new SimRelation(relationsMade++, requirer, provider);
        relations.add(relation);
        return relation;
    }

    SimSecret addSecret(String owner, Map<String, String> content) {
        SimSecret secret = new SimSecret(nextSecretUri(), owner, "", content);
        secrets.put(secret.uri(), secret);
        return secret;
    }

    String nextSecretUri() {
        return "secret:" + String.format("%020d", ++secretsMade);
    }

    Collection<SimSecret> secrets() {
        return secrets.values();
    }

    void remove(SimSecret secret) {
        secrets.remove(secret.uri());
    }

    void removeSecret(String uri) {
        secrets.remove(uri);
    }

    void put(SimSecret secret) {
        secrets.put(secret.uri(), secret);
    }

    Optional<SimSecret> secret(String uri) {
        return Optional.ofNullable(secrets.get(uri.startsWith("secret:") ? uri : "secret:" + uri));
    }

    List<String> secretsOf(String owner) {
        List<String> uris = new ArrayList<>();
        for (SimSecret secret : secrets.values()) {
            if (secret.owner().equals(owner)) {
                uris.add(secret.uri());
            }
        }
        return uris;
    }

    void log(String line) {
        if (log.size() < MAX_LOG) {
            log.add(line);
        }
    }

    List<String> log() {
        return log;
    }
}
