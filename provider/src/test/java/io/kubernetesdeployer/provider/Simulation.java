package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.provider.client.FakeTime;
import io.kubernetesdeployer.provider.loop.SimulatedLoop;
import io.kubernetesdeployer.provider.loop.SimulatedLoop.Killed;
import io.kubernetesdeployer.provider.object.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Some minutes in the life of a deployer that goes on, in which everything comes by chance: applications that come, change
 * and go, people and programs that delete and edit what is deployed, faults of cluster and channel, and deployers that are killed
 * in the middle of something, with another unit or the same in their place. Then it is quiet, and all must be well.
 */
final class Simulation {
    private static final Duration UPROAR = Duration.ofMinutes(2);
    /** Long enough for the longest pause there is, and until a new unit withdraws what others knew and it does not. */
    private static final Duration SETTLED = Duration.ofMinutes(17);

    private static final Duration STILL = Duration.ofMinutes(6);
    private static final List<String> APPLICATIONS = List.of("web", "shop", "db");
    private static final List<String> UNITS = List.of("deployer/0", "deployer/1");
    private static final Instant BEGINNING = new FakeTime().now();
    private static final String FOREIGN = "foreign";

    private final Random random;
    private final Scene scene = new Scene();
    private final SimulatedLoop.World world = new SimulatedLoop.World();
    private final SimulatedFaults faults;
    private final Map<String, Map<String, String>> asked = new TreeMap<>();
    private final Map<String, String> foreign = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private final Instant end;
    private String unit = UNITS.get(0);
    private Connections connections = new Connections();
    private SimulatedLoop loop;
    private Provider provider;
    private long steps;
    private boolean over;

    Simulation(long seed) {
        random = new Random(seed);
        faults = new SimulatedFaults(random, 8 + random.nextInt(40));
        end = scene.time.now().plus(UPROAR);
        scene.cluster.unwatchable(null);
        scene.model.addUnit(UNITS.get(1));
        for (String application : APPLICATIONS) {
            scene.model.addUnit(application + "/0");
        }
        for (String name : List.of(FOREIGN + "-a", FOREIGN + "-b")) {
            Resource put = scene.cluster.put(
                    Scene.yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + ", namespace: default}}")
                            .get(0));
            foreign.put(name, put.resourceVersion().orElseThrow());
        }
        loop = start();
        provider = provider();
    }

    /** How many steps were made. */
    long steps() {
        return steps;
    }

    /** What happened, and what the deployers told, in order. */
    List<String> story() {
        return List.copyOf(story);
    }

    private void tell(Object what) {
        story.add(Duration.between(BEGINNING, scene.time.now()).toMillis() + " ms: " + what);
    }

    void run() {
        planNext();
        world.at(end, this::calm);
        world.at(end.plus(SETTLED).plus(STILL), () -> {
            over = true;
            provider.stop();
        });
        while (!over) {
            try {
                provider.run();
            } catch (Killed e) {
                unit = UNITS.get(random.nextInt(UNITS.size()));
                scene.model.setLeader(unit);
                connections.end();
                connections = new Connections();
                tell("killed; now it is " + unit);
                steps += loop.steps();
                loop = start();
                provider = provider();
            }
        }
        steps += loop.steps();
        assertAllIsWell();
    }

    /** A process's own: they end with it. */
    private final class Connections implements FaultyDeployer.Fault {
        private final List<ResourceWatch> watches = new ArrayList<>();
        private boolean ended;

        @Override
        public <T> T around(String call, Supplier<T> inner) {
            T result = faults.around(call, inner);
            if (result instanceof ResourceWatch watch) {
                watches.add(watch);
                if (ended) {
                    watch.close();
                }
            }
            return result;
        }

        void end() {
            ended = true;
            watches.forEach(ResourceWatch::close);
        }
    }

    private SimulatedLoop start() {
        return new SimulatedLoop(scene.time, random, world);
    }

    private Provider provider() {
        return new Provider(
                new ProviderEndpoint(faults.around(scene.open(unit)), scene.codec),
                new JacksonJsonCodec(),
                new FaultyDeployer(scene.cluster, connections),
                Scene.options().build(),
                this::tell,
                loop);
    }

    private void planNext() {
        Instant next = scene.time.now().plusMillis(random.nextInt(2_500));
        if (next.isBefore(end)) {
            world.at(next, () -> {
                something().accept(APPLICATIONS.get(random.nextInt(APPLICATIONS.size())));
                planNext();
            });
        }
    }

    private Consumer<String> something() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> this::ask;
            case 5 -> this::goAway;
            case 6, 7, 8 -> this::delete;
            case 9, 10, 11 -> this::edit;
            case 12 -> this::fight;
            case 13 -> application -> loop.kill();
            case 14 -> application -> nodes();
            default -> application -> scene.cluster.telling(random.nextInt(3) > 0);
        };
    }

    private void ask(String application) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            if (random.nextBoolean()) {
                values.put(application + "-" + i, "v" + random.nextInt(3));
            }
        }
        scene.ask(
                application + "/0",
                Scene.yaml(values.entrySet().stream()
                        .map(entry -> Scene.configMap(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new)));
        asked.put(application, values);
        tell(application + " asks for " + values);
    }

    private void goAway(String application) {
        scene.model.breakRelation(scene.relationOf(application + "/0"));
        asked.remove(application);
        tell(application + " goes");
    }

    private Optional<String> deployed(String application) {
        List<String> names = scene.cluster.names().stream()
                .map(name -> name.replace("ConfigMap/", ""))
                .filter(name -> name.startsWith(application + "-"))
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(names.get(random.nextInt(names.size())));
    }

    private void delete(String application) {
        deployed(application).ifPresent(name -> scene.cluster.remove("ConfigMap", name));
    }

    private void edit(String application) {
        deployed(application).ifPresent(name -> scene.cluster.take("ConfigMap", name, "kubectl", "theirs"));
    }

    /** A program that changes a field back for a while. */
    private void fight(String application) {
        deployed(application).ifPresent(name -> {
            for (int i = 0; i < 20; i++) {
                world.at(scene.time.now().plusMillis(i * 700L), () -> {
                    if (scene.cluster.find("ConfigMap", name).isPresent()) {
                        scene.cluster.take("ConfigMap", name, "autoscaler", "theirs");
                    }
                });
            }
        });
    }

    private void nodes() {
        String name = "node-" + random.nextInt(5);
        scene.cluster.nodes(FakeCluster.node(name, false, "10.0.0." + random.nextInt(200)));
        scene.cluster.put(Resource.of(Map.of("apiVersion", "v1", "kind", "Node", "metadata", Map.of("name", name))));
    }

    private void calm() {
        faults.end();
        scene.cluster.telling(true);
        world.at(end.plus(SETTLED), () -> {
            List<String> calls = scene.cluster.calls();
            world.at(end.plus(SETTLED).plus(STILL).minusSeconds(1), () -> assertStill(calls));
        });
    }

    /** After all is as it is to be, nothing is written. */
    private void assertStill(List<String> before) {
        List<String> calls = scene.cluster.calls();
        assertEquals(
                List.of(),
                calls.subList(before.size(), calls.size()).stream()
                        .filter(call -> call.startsWith("apply ") || call.startsWith("delete "))
                        .toList(),
                "written while nothing changes");
        assertTrue(loop.size() < 50, () -> loop.size() + " things wait in the loop");
        assertTrue(scene.cluster.openWatches() < 10, () -> scene.cluster.openWatches() + " watches are open");
    }

    private void assertAllIsWell() {
        Map<String, String> wanted = new TreeMap<>();
        asked.values().forEach(wanted::putAll);
        foreign.keySet().forEach(name -> wanted.put(name, "none"));
        Map<String, String> found = new TreeMap<>();
        for (String name : scene.cluster.names()) {
            if (name.startsWith("ConfigMap/")) {
                String shortName = name.replace("ConfigMap/", "");
                found.put(shortName, value(shortName));
            }
        }
        assertEquals(wanted, found, "what is in the cluster");
        foreign.forEach((name, version) -> assertEquals(
                version,
                scene.cluster
                        .find("ConfigMap", name)
                        .orElseThrow()
                        .resourceVersion()
                        .orElseThrow(),
                name + " is none of ours"));
        asked.forEach(this::assertAnswered);
        Set<String> owners = new HashSet<>();
        scene.cluster
                .inventories()
                .forEach(inventory -> owners.add(inventory.labels().get(Labels.APPLICATION)));
        assertTrue(owners.size() <= asked.size(), () -> "inventories of applications that are gone: " + owners);
    }

    private String value(String name) {
        return scene.cluster
                .find("ConfigMap", name)
                .flatMap(found -> found.document().string("data", "value"))
                .orElse("none");
    }

    private void assertAnswered(String application, Map<String, String> values) {
        RequestReport report = scene.codec
                .decodeAnswer(scene.bag(application, unit))
                .report()
                .orElseThrow(() -> new AssertionError(application + " has no answer"));
        assertEquals(
                scene.asked(application + "/0").revision(),
                Optional.ofNullable(report.revisions().get(application + "/0")),
                () -> application + " is answered: " + report);
        assertEquals(ResourceState.CURRENT, report.state(), report::toString);
        List<String> names = new ArrayList<>();
        report.resources().forEach(resource -> names.add(resource.ref().name()));
        assertEquals(List.copyOf(values.keySet()), names);
    }
}
