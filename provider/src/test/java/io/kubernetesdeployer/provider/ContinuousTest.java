package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.provider.loop.SteppedLoop;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes on until it is stopped, in virtual time: what is to happen and to be seen is planned, and then it is run. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContinuousTest {
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final Scene scene = new Scene("web/0", "shop/0");
    private final SteppedLoop loop = new SteppedLoop(scene.time);
    private final ProviderOptions options = Scene.options().build();
    private Provider provider = provider(scene.cluster);
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void letThingsBeWatched() {
        scene.cluster.unwatchable(null);
    }

    private Provider provider(ResourceDeployer cluster) {
        return scene.provider("deployer/0", cluster, options, loop);
    }

    /** Some time after what was planned before. */
    private void after(Duration time, Runnable what) {
        passed = passed.plus(time);
        loop.at(loop.now().plus(passed), what);
    }

    private void run() {
        after(MOMENT, provider::stop);
        provider.run();
    }

    @Test
    void whatIsAskedForIsAppliedAndAnswered() {
        scene.ask("web/0", Scene.configMaps("a"));
        after(MOMENT, () -> assertEquals(List.of("ConfigMap/a"), scene.cluster.names()));
        after(Duration.ZERO, () -> assertState("web", ResourceState.CURRENT));
        after(Duration.ZERO, () -> assertEquals(List.of("10.0.0.7"), workers("shop")));
        run();
    }

    @Test
    void aKindInAnOptionThatIsNotServedIsToldOnce() {
        AdmissionPolicy policy = AdmissionPolicy.OPEN.with(Settings.of(Map.of("deny-kinds", "Ingres")));
        provider = scene.provider(
                "deployer/0",
                scene.cluster,
                options.toBuilder().policies(AdmissionPolicies.all(policy)).build(),
                loop);
        after(options.resync().multipliedBy(3), () -> {});
        run();
        assertEquals(
                1,
                scene.events(ProviderEvent.Warning.class).stream()
                        .filter(warning ->
                                warning.message().startsWith("deny-kinds: the cluster does not serve Ingres.*"))
                        .count(),
                () -> scene.events(ProviderEvent.Warning.class).toString());
    }

    @Test
    void aRelationThatComesLaterIsToldWhereTheWorkersAre() {
        after(MOMENT, () -> {
            scene.model.addUnit("late/0");
            scene.model.relate("late", "deployer");
        });
        after(MOMENT, () -> assertEquals(List.of("10.0.0.7"), workers("late")));
        run();
    }

    @Test
    void whatIsDeletedByHandIsBackInAMoment() {
        scene.ask("web/0", Scene.configMaps("a", "b"));
        after(MOMENT, () -> scene.cluster.remove("ConfigMap", "a"));
        after(MOMENT, () -> assertEquals(List.of("ConfigMap/a", "ConfigMap/b"), scene.cluster.names()));
        run();
        assertEquals(2, applied("a"));
    }

    private int applied(String name) {
        return (int) scene.cluster.calls().stream()
                .filter(call -> call.equals("apply ConfigMap/" + name))
                .count();
    }

    @Test
    void whatIsEditedByHandIsCorrectedInAMoment() {
        scene.ask("web/0", Scene.yaml(Scene.configMap("a", "mine")));
        after(MOMENT, () -> scene.cluster.take("ConfigMap", "a", "kubectl", "theirs"));
        after(MOMENT, () -> assertEquals("mine", value("a")));
        run();
        assertEquals(2, applied("a"));
    }

    private String value(String name) {
        return scene.cluster
                .find("ConfigMap", name)
                .orElseThrow()
                .document()
                .string("data", "value")
                .orElse("");
    }

    @Test
    void anOwnWriteIsNoReasonForAnother() {
        scene.ask("web/0", Scene.configMaps("a", "b", "c"));
        after(Duration.ofMinutes(1), () -> {});
        run();
        assertEquals(
                List.of(1, 1, 1), Stream.of("a", "b", "c").map(this::applied).toList());
    }

    @Test
    void withNothingChangedNothingIsSent() {
        scene.ask("web/0", Scene.configMaps("a"));
        AtomicInteger before = new AtomicInteger();
        after(Duration.ofSeconds(10), () -> before.set(scene.cluster.calls().size()));
        after(
                Duration.ofMinutes(1),
                () -> assertEquals(
                        List.of(),
                        scene.cluster
                                .calls()
                                .subList(before.get(), scene.cluster.calls().size())));
        run();
    }

    @Test
    void aRequestOfOneDoesNotWaitForAnotherThatIsHeldUp() {
        scene.ask("web/0", Scene.yaml("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}}"));
        after(MOMENT, () -> assertState("web", ResourceState.IN_PROGRESS));
        after(MOMENT, () -> scene.ask("shop/0", Scene.configMaps("b")));
        after(MOMENT, () -> assertState("shop", ResourceState.CURRENT));
        run();
    }

    @Test
    void aRequestOfOneDoesNotWaitForADeletionOfAnother() {
        scene.ask("web/0", Scene.configMaps("a", "b"));
        after(
                MOMENT,
                () -> scene.cluster.edit(
                        "ConfigMap",
                        "a",
                        document -> document.with(List.of("example.com/held"), "metadata", "finalizers")));
        after(MOMENT, () -> scene.ask("web/0", Scene.configMaps("b")));
        after(MOMENT, () -> scene.ask("shop/0", Scene.configMaps("c")));
        after(MOMENT, () -> assertState("shop", ResourceState.CURRENT));
        after(
                Duration.ZERO,
                () -> assertTrue(scene.cluster.find("ConfigMap", "a").isPresent()));
        after(Duration.ZERO, () -> scene.cluster.remove("ConfigMap", "a"));
        after(MOMENT, () -> assertState("web", ResourceState.CURRENT));
        run();
    }

    @Test
    void aRelationThatEndsHasEverythingGo() {
        scene.ask("web/0", Scene.configMaps("a"));
        scene.ask("shop/0", Scene.configMaps("b"));
        after(MOMENT, () -> scene.model.breakRelation(scene.relationOf("web/0")));
        after(MOMENT, () -> assertEquals(List.of("ConfigMap/b"), scene.cluster.names()));
        run();
        assertEquals(1, scene.cluster.inventories().size());
    }

    @Test
    void whatGetsReadyIsAnswered() {
        scene.ask("web/0", Scene.yaml("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}}"));
        after(Duration.ofMinutes(1), () -> phase("Bound"));
        after(MOMENT, () -> assertState("web", ResourceState.CURRENT));
        after(Duration.ofMinutes(30), () -> phase("Lost"));
        after(MOMENT, () -> assertTrue(report("web").toString().contains("Lost")));
        run();
    }

    private void phase(String phase) {
        scene.cluster.edit("PersistentVolumeClaim", "data", document -> document.with(phase, "status", "phase"));
    }

    @Test
    void aNodeThatComesIsAnsweredToAll() {
        scene.ask("web/0", Scene.configMaps("a"));
        after(Duration.ofHours(1), () -> {
            scene.cluster.nodes(FakeCluster.node("one", false, "10.0.0.7"), FakeCluster.node("two", false, "10.0.0.8"));
            scene.cluster.put(
                    Resource.of(Map.of("apiVersion", "v1", "kind", "Node", "metadata", Map.of("name", "two"))));
        });
        after(MOMENT, () -> {
            assertEquals(List.of("10.0.0.7", "10.0.0.8"), workers("web"));
            assertEquals(List.of("10.0.0.7", "10.0.0.8"), workers("shop"));
        });
        run();
    }

    @Test
    void aKindThatComesToBeServedWakesThoseWhoWaitForIt() {
        scene.ask("web/0", Scene.yaml(Scene.RING));
        after(MOMENT, () -> assertTrue(report("web").errors().toString().contains("Ring")));
        after(
                Duration.ofMinutes(10),
                () -> scene.cluster.put(Scene.yaml(Scene.DEFINITION).get(0)));
        after(
                Duration.ZERO,
                () -> scene.cluster.edit(
                        "CustomResourceDefinition",
                        "rings.example.com",
                        document -> document.with(
                                List.of(Map.of("type", "Established", "status", "True")), "status", "conditions")));
        after(MOMENT, () -> assertTrue(scene.cluster.find("Ring", "one").isPresent()));
        run();
    }

    @Test
    void aDefinitionAndWhatIsOfItComeInOneGo() {
        scene.ask("web/0", Scene.yaml(Scene.DEFINITION, Scene.RING));
        after(MOMENT, () -> assertTrue(scene.cluster.find("Ring", "one").isPresent()));
        run();
    }

    @Test
    void whatMayNotBeWatchedIsListedAndSaidToBe() {
        scene.cluster.unwatchable(FailureKind.FORBIDDEN);
        scene.ask("web/0", Scene.configMaps("a"));
        after(Duration.ofMinutes(1), () -> scene.cluster.remove("ConfigMap", "a"));
        after(Duration.ofSeconds(11), () -> assertEquals(List.of("ConfigMap/a"), scene.cluster.names()));
        run();
        assertTrue(
                scene.events(ProviderEvent.Warning.class).stream()
                        .anyMatch(warning -> warning.message().contains("cannot be watched and are listed every 10 s")),
                () -> scene.events.toString());
    }

    @Test
    void whatAWatchDoesNotTellIsFoundByTheResync() {
        scene.ask("web/0", Scene.configMaps("a"));
        after(Duration.ofMinutes(1), () -> {
            scene.cluster.telling(false);
            scene.cluster.remove("ConfigMap", "a");
        });
        after(Duration.ofMinutes(1), () -> assertEquals(List.of(), scene.cluster.names()));
        after(options.resync(), () -> assertEquals(List.of("ConfigMap/a"), scene.cluster.names()));
        run();
    }

    @Test
    void aClusterThatIsNotReachedAtFirstIsReachedLater() {
        scene.ask("web/0", Scene.configMaps("a"));
        AtomicInteger failing = new AtomicInteger(1);
        provider = provider(new FaultyDeployer(scene.cluster, new FaultyDeployer.Fault() {
            @Override
            public <T> T around(String call, Supplier<T> inner) {
                if (failing.get() > 0) {
                    throw new ClusterException(Failure.of(FailureKind.UNAVAILABLE, "connection refused"));
                }
                return inner.get();
            }
        }));
        after(Duration.ofMinutes(10), () -> failing.set(0));
        after(Duration.ofSeconds(31), () -> assertState("web", ResourceState.CURRENT));
        run();
        assertFalse(scene.events(ProviderEvent.Retrying.class).isEmpty());
    }

    @Test
    void oneThatDoesNotLeadTellsWhereTheWorkersAreAndWritesNothingElse() {
        scene.model.addUnit("deployer/1");
        scene.model.setLeader("deployer/1");
        scene.ask("web/0", Scene.configMaps("a"));
        after(Duration.ofSeconds(5), () -> assertEquals(List.of(), scene.cluster.names()));
        after(Duration.ZERO, () -> assertEquals(List.of("10.0.0.7"), workers("web")));
        after(Duration.ZERO, () -> scene.model.setLeader("deployer/0"));
        after(Duration.ofSeconds(5), () -> assertEquals(List.of("ConfigMap/a"), scene.cluster.names()));
        after(Duration.ZERO, () -> scene.model.setLeader("deployer/1"));
        after(Duration.ofSeconds(5), () -> scene.cluster.remove("ConfigMap", "a"));
        after(Duration.ofMinutes(6), () -> assertEquals(List.of(), scene.cluster.names()));
        run();
    }

    @Test
    void whoChangesAFieldAgainAndAgainIsCorrectedMoreAndMoreRarelyAndNamed() {
        scene.ask("web/0", Scene.yaml(Scene.configMap("a", "ours")));
        for (int second = 0; second < 600; second++) {
            after(Duration.ofSeconds(1), () -> scene.cluster.take("ConfigMap", "a", "autoscaler", "theirs"));
        }
        run();
        assertTrue(applied("a") < 20, () -> "corrected " + applied("a") + " times");
        assertTrue(applied("a") > 5, () -> "corrected " + applied("a") + " times");
        List<String> warnings = scene.events(ProviderEvent.Warning.class).stream()
                .map(ProviderEvent.Warning::message)
                .filter(message -> message.contains("again and again"))
                .toList();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).startsWith("autoscaler changes data.value again and again"), warnings::toString);
        assertTrue(report("web").resources().get(0).message().contains("autoscaler changes data.value"));
        assertState("web", ResourceState.CURRENT);
    }

    @Test
    void whoDeletesAgainAndAgainIsCorrectedMoreAndMoreRarely() {
        scene.ask("web/0", Scene.configMaps("a"));
        for (int second = 0; second < 600; second++) {
            after(Duration.ofSeconds(1), () -> {
                if (scene.cluster.find("ConfigMap", "a").isPresent()) {
                    scene.cluster.remove("ConfigMap", "a");
                }
            });
        }
        run();
        assertTrue(applied("a") < 20, () -> "applied " + applied("a") + " times");
        assertTrue(report("web").toString().contains("it is deleted again and again"));
    }

    @Test
    void aFightThatIsOverIsForgotten() {
        scene.ask("web/0", Scene.yaml(Scene.configMap("a", "ours")));
        for (int second = 0; second < 60; second++) {
            after(Duration.ofSeconds(1), () -> scene.cluster.take("ConfigMap", "a", "autoscaler", "theirs"));
        }
        after(Duration.ofMinutes(15), () -> assertEquals("ours", value("a")));
        after(Duration.ZERO, () -> assertFalse(report("web").toString().contains("autoscaler")));
        after(Duration.ZERO, () -> scene.cluster.take("ConfigMap", "a", "autoscaler", "theirs"));
        after(MOMENT, () -> assertEquals("ours", value("a")));
        run();
    }

    @Test
    void aNewRequestEndsAFight() {
        scene.ask("web/0", Scene.yaml(Scene.configMap("a", "ours")));
        for (int second = 0; second < 300; second++) {
            after(Duration.ofSeconds(1), () -> scene.cluster.take("ConfigMap", "a", "autoscaler", "theirs"));
        }
        after(MOMENT, () -> scene.ask("web/0", Scene.yaml(Scene.configMap("a", "new"))));
        after(MOMENT, () -> assertEquals("new", value("a")));
        run();
    }

    @Test
    void itEndsWithoutAnyWatchLeftOpen() {
        scene.ask("web/0", Scene.configMaps("a"));
        after(MOMENT, () -> assertTrue(scene.cluster.openWatches() > 0));
        run();
        assertEquals(0, scene.cluster.openWatches());
    }

    private List<String> workers(String application) {
        return scene.answer(application).workers().orElse(List.of());
    }

    private void assertState(String application, ResourceState state) {
        RequestReport report = report(application);
        assertEquals(state, report.state(), report::toString);
    }

    private RequestReport report(String application) {
        return scene.answer(application).report().orElseThrow();
    }
}
