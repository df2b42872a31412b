package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.testkit.juju.Charm;
import io.kubernetesdeployer.testkit.juju.HookRun;
import io.kubernetesdeployer.testkit.juju.JujuModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A model of Juju with packed charms in it: deployers named {@code deployer}, which share one modelled cluster, and
 * applications that ask.
 */
final class CharmModel implements AutoCloseable {
    static final String DEPLOYER = "deployer";
    static final String WORKERS = "[\"192.0.2.1\", \"192.0.2.2\", \"192.0.2.3\"]";

    /** Most hooks of one unit that tell it of one other unit's bag, after anything was changed. */
    private static final int MAX_ECHOES = 2;

    private static final List<String> KINDS =
            List.of("ConfigMap", "Secret", "Service", "Deployment", "Job", "NetworkPolicy");

    private static final Set<String> OF_EVERY_CLUSTER = Set.of("kube-root-ca.crt", "kubernetes");

    private final JujuModel juju;
    private final Path folder;
    private final Map<String, Integer> relations = new HashMap<>();
    private int clusters;

    private CharmModel(JujuModel juju, Path folder) {
        this.juju = juju;
        this.folder = folder;
    }

    /** A model with nothing in it. */
    static CharmModel create(Path folder) {
        return new CharmModel(JujuModel.create(folder), folder);
    }

    static CharmModel create(Path folder, String uuid) {
        return new CharmModel(JujuModel.create(folder, uuid), folder);
    }

    /** A model with deployers. */
    static CharmModel withDeployers(Path folder, int units) {
        CharmModel model = create(folder);
        model.addDeployers(TestCharm.deployer(), units);
        return model;
    }

    JujuModel juju() {
        return juju;
    }

    void addDeployers(Charm charm, int units) {
        juju.addApplication(DEPLOYER, charm, units);
        useModelledCluster();
    }

    /** Has the deployers deploy to a cluster with nothing in it. */
    void useNewCluster() {
        clusters++;
        useModelledCluster();
    }

    /** Has the deployers deploy to the modelled cluster. */
    void useModelledCluster() {
        juju.configure(DEPLOYER, "backend", "dryrun");
        setReadyAfter("0s");
    }

    /** How long workloads of the modelled cluster take to be ready. */
    void setReadyAfter(String duration) {
        juju.configure(DEPLOYER, "backend-options", "ready-after=" + duration + " state=" + state());
    }

    private Path state() {
        return folder.resolve("cluster-" + clusters + ".jsonl");
    }

    /** Adds an application that asks for manifests, and relates it. */
    void addRequirers(String application, int units, String manifests) {
        juju.addApplication(application, TestCharm.requirer(manifests), units);
        relate(application);
    }

    /** Adds an application whose bags the test writes. */
    void addPassive(String application, int units) {
        juju.addApplication(application, Charm.PASSIVE, units);
        relate(application);
    }

    /** Has a unit whose bags the test writes ask for ConfigMaps, as the Python library does. */
    void askFor(String unit, String... names) {
        String application = unit.substring(0, unit.indexOf('/'));
        juju.write(relation(application), unit, request(application, names));
    }

    /** What an application writes to ask for ConfigMaps. */
    Map<String, String> request(String application, String... names) {
        List<String> resources = new ArrayList<>();
        for (String name : names) {
            resources.add(
                    "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"" + name + "\"}}");
        }
        return Map.of(
                "resource",
                "[" + String.join(", ", resources) + "]",
                "uuid",
                "\""
                        + UUID.nameUUIDFromBytes((juju.uuid() + application).getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .replace("-", "")
                        + "\"",
                "model_uuid",
                "\"" + juju.uuid() + "\"",
                "juju_unit",
                "\"" + application + "\"");
    }

    void relate(String application) {
        relations.put(application, juju.relate(application + ":deployer", DEPLOYER + ":kubernetes-deployer"));
    }

    boolean isRelated(String application) {
        return relations.containsKey(application);
    }

    /** Removes every application that asks. */
    void leave() {
        relations.keySet().forEach(juju::removeApplication);
        relations.clear();
    }

    int relation(String application) {
        return relations.get(application);
    }

    /** Has a unit's manifests be others, and tells it. */
    void ask(String unit, String manifests) {
        rewrite(unit, manifests);
        juju.updateStatus();
    }

    /** Has a unit's manifests be others. */
    void rewrite(String unit, String manifests) {
        try {
            Files.writeString(juju.charmDirectory(unit).resolve("manifests/resources.yaml"), manifests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has every unit run update-status, and what follows. */
    List<HookRun> updateStatus() {
        juju.updateStatus();
        return settle();
    }

    /** Runs hooks until none is due; none may fail, and no two units may keep each other busy. */
    List<HookRun> settle() {
        List<HookRun> runs = juju.settle();
        runs.forEach(run -> assertTrue(run.succeeded(), () -> run + "\n" + run.output() + log()));
        assertQuiet(runs);
        return runs;
    }

    /** No unit hears more than twice of one other's bag. */
    static void assertQuiet(List<HookRun> runs) {
        Map<String, Integer> echoes = new TreeMap<>();
        for (HookRun run : runs) {
            if (run.hook().endsWith("-relation-changed")) {
                echoes.merge(run.unit() + " of " + run.remote().orElse("its application"), 1, Integer::sum);
            }
        }
        echoes.values().removeIf(count -> count <= MAX_ECHOES);
        assertEquals(Map.of(), echoes, "units that keep each other busy");
    }

    SortedMap<String, String> bag(String application, String unit) {
        return juju.bag(relation(application), unit);
    }

    /** What a deployer's unit has answered an application. */
    AnswerBag answer(String application, String deployer) {
        return RelationCodec.load().decodeAnswer(bag(application, deployer));
    }

    /** How far all is that an application asks for. */
    ResourceState state(String application) {
        return answer(application, DEPLOYER + "/0").report().orElseThrow().state();
    }

    /** What an application was told went wrong; one that asks for nothing is told nothing. */
    List<String> errors(String application) {
        return answer(application, DEPLOYER + "/0")
                .report()
                .map(RequestReport::errors)
                .orElse(List.of());
    }

    /** {@code KIND NAMESPACE/NAME} of everything that belongs to an application, and the application. */
    Map<String, String> owners() {
        Map<String, String> owners = new TreeMap<>();
        objects()
                .forEach((id, object) ->
                        object.string("metadata", "labels", "juju_unit").ifPresent(owner -> owners.put(id, owner)));
        return owners;
    }

    /** The namespaces that a deployer has made. */
    Set<String> namespaces() {
        Set<String> names = new TreeSet<>();
        try (ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("state", state().toString())))) {
            for (ResourceType type : cluster.resourceTypes()) {
                if (type.kind().equals("Namespace")) {
                    cluster.list(type, ResourceQuery.ALL.withLabels("ns")).resources().stream()
                            .filter(namespace -> !namespace.isTerminating())
                            .forEach(namespace -> names.add(namespace.name().orElseThrow()));
                }
            }
        }
        return names;
    }

    /** What is in the cluster, without what every cluster has, and without the deployer's own records. */
    Map<String, Document> objects() {
        Map<String, Document> objects = everything();
        objects.values().removeIf(CharmModel::isInventory);
        return objects;
    }

    /** The records of which applications have something; none where nothing is deployed. */
    Set<String> inventories() {
        Map<String, Document> objects = everything();
        objects.values().removeIf(object -> !isInventory(object));
        return objects.keySet();
    }

    private static boolean isInventory(Document object) {
        return object.string("metadata", "labels", "applyset.kubernetes.io/id").isPresent();
    }

    private Map<String, Document> everything() {
        Map<String, Document> objects = new TreeMap<>();
        try (ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("state", state().toString())))) {
            for (ResourceType type : cluster.resourceTypes()) {
                if (KINDS.contains(type.kind())) {
                    for (Resource resource :
                            cluster.list(type, ResourceQuery.ALL).resources()) {
                        if (!OF_EVERY_CLUSTER.contains(resource.name().orElse(""))) {
                            objects.put(Cluster.id(resource.document()), resource.document());
                        }
                    }
                }
            }
        }
        return objects;
    }

    /** Each object's version: the same only if nobody has written it. */
    Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        objects()
                .forEach((id, object) -> versions.put(
                        id, object.string("metadata", "resourceVersion").orElseThrow()));
        return versions;
    }

    /** The end of what units have logged. */
    String log() {
        List<String> lines = juju.log();
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    /** ConfigMaps of a value. */
    static String configMaps(String value, String... names) {
        StringBuilder text = new StringBuilder("# none\n");
        for (String name : names) {
            text.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ")
                    .append(name)
                    .append("}\ndata: {value: \"")
                    .append(value)
                    .append("\"}\n");
        }
        return text.toString();
    }

    @Override
    public void close() {
        juju.close();
    }
}
