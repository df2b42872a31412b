package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.HandoverScene.assertSucceeds;
import static io.kubernetesdeployer.provider.HandoverScene.take;
import static io.kubernetesdeployer.provider.Scene.configMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.loop.SteppedLoop;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens at the same moment: an object that moves from one application to another one is not deleted. */
class HandoverCrashTest {
    private final HandoverScene at = new HandoverScene();

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void aDeployerThatGoesOnHandsOverInAMoment() {
        Scene scene = at.scene;
        SteppedLoop loop = new SteppedLoop(scene.time);
        scene.cluster.unwatchable(null);
        Provider provider =
                scene.provider("deployer/0", scene.cluster, Scene.options().build(), loop);
        at.ask("db/0", configMap("a", "x"), configMap("b", "x"));
        loop.at(second(loop, 1), () -> at.ask("web/0", take(configMap("a", "z"), "db")));
        loop.at(second(loop, 2), () -> {
            assertEquals("db", heldBy("a"));
            at.ask("db/0", configMap("b", "x"));
        });
        loop.at(second(loop, 3), () -> assertEquals("web", heldBy("a")));
        loop.at(second(loop, 3), () -> at.leave("db/0"));
        loop.at(second(loop, 4), provider::stop);
        provider.run();
        assertEquals("web", heldBy("a"));
        assertTrue(
                scene.cluster.calls("delete").stream().noneMatch("delete ConfigMap/a"::equals),
                () -> scene.cluster.calls("delete").toString());
    }

    @Test
    void whatIsKeptForAnotherOneGoesWhenThatOneNoLongerWantsIt() {
        Scene scene = at.scene;
        SteppedLoop loop = new SteppedLoop(scene.time);
        scene.cluster.unwatchable(null);
        AtomicBoolean refused = new AtomicBoolean();
        Provider provider = scene.provider(
                "deployer/0",
                new FaultyDeployer(scene.cluster, new FaultyDeployer.Fault() {
                    @Override
                    public <T> T around(String call, Supplier<T> inner) {
                        if (call.equals("apply ConfigMap/a") && refused.get()) {
                            throw new ClusterException(Failure.of(FailureKind.INVALID, "not like this"));
                        }
                        return inner.get();
                    }
                }),
                Scene.options().build(),
                loop);
        at.ask("db/0", configMap("a", "x"), configMap("b", "x"));
        loop.at(second(loop, 1), () -> {
            refused.set(true);
            at.ask("web/0", take(configMap("a", "z"), "db"));
        });
        loop.at(second(loop, 2), () -> at.ask("db/0", configMap("b", "x")));
        loop.at(second(loop, 3), () -> {
            assertEquals("db", heldBy("a"));
            at.ask("web/0", configMap("c", "x"));
        });
        loop.at(second(loop, 4), provider::stop);
        provider.run();
        assertEquals(Optional.empty(), scene.cluster.find("ConfigMap", "a"));
    }

    private static Instant second(SteppedLoop loop, int number) {
        return loop.now().plusSeconds(number);
    }

    private String heldBy(String name) {
        return at.scene.cluster.find("ConfigMap", name).orElseThrow().labels().get("juju_unit");
    }

    @Test
    void aDeletionThatIsUnderWayLosesToATakeOver() {
        at.ask("db/0", configMap("a", "x"), configMap("b", "x"));
        at.reconcile();
        String uid = at.uid("a");
        at.ask("db/0", configMap("b", "x"));
        AtomicBoolean taken = new AtomicBoolean();
        ProviderOptions one = Scene.options().withdrawMissing(false).build();
        ReconcileResult result = at.reconcile(
                new FaultyDeployer(at.cluster, new FaultyDeployer.Fault() {
                    @Override
                    public <T> T around(String call, Supplier<T> inner) {
                        if (call.equals("delete ConfigMap/a") && taken.compareAndSet(false, true)) {
                            at.ask("web/0", take(configMap("a", "z"), "db"));
                            assertSucceeds(at.reconcile(one), "web");
                        }
                        return inner.get();
                    }
                }),
                one);
        assertTrue(taken.get());
        assertEquals(uid, at.uid("a"));
        at.assertOwner("web", "a");
        assertSucceeds(result, "db");
        assertEquals(List.of(), Scene.of(result, "db").pruned());
    }

    @Test
    void aDeployerThatDiesAtAnyCallLosesNothing() {
        int call = 0;
        boolean died = true;
        while (died) {
            at.ask("web/0");
            at.ask("db/0", configMap("a", "x"), configMap("b", "x"));
            at.reconcile();
            at.assertOwner("db", "a");
            String uid = at.uid("a");
            at.deletions.clear();
            at.ask("web/0", take(configMap("a", "x"), "db"));
            at.ask("db/0", configMap("b", "x"));
            DyingCalls dying = new DyingCalls(new AtomicInteger(call++));
            try {
                at.reconcile(
                        new FaultyDeployer(at.cluster(), dying), Scene.options().build());
            } catch (DyingCalls.Died e) {
                // The next one finishes.
            }
            died = dying.left().get() < 0;
            assertEquals(uid, at.uid("a"), "after call " + call);
            assertSucceeds(at.reconcile(), "web");
            at.assertOwner("web", "a");
            at.assertOwner("db", "b");
            assertEquals(uid, at.uid("a"));
            assertEquals(List.of(), at.deletedConfigMaps());
            at.ask("web/0");
            assertSucceeds(at.reconcile(), "web");
            assertEquals(List.of("a"), at.deletedConfigMaps(), "its inventory knows it");
        }
        assertTrue(call > 5, "calls: " + call);
    }
}
