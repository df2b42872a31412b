package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.loop.SimulatedLoop;
import io.kubernetesdeployer.provider.options.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a pass waits for changes twice in a moment, in all orders that chance brings: the second change is not missed. */
class AnyOrderOfAPassTest {
    private static final int SEEDS = 500;
    private static final String JOB = "{apiVersion: batch/v1, kind: Job, metadata: {name: migrate}}";
    private static final String AFTER_JOB = "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, annotations:"
            + " {config.kubernetes.io/depends-on: batch/namespaces/default/Job/migrate}}}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LONGEST_MILLIS = 200;
    /** Changes within 50 ms make one look, and each step takes its time. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private static final class Run {
        private final Scene scene = new Scene("web/0");
        private final SimulatedLoop.World world = new SimulatedLoop.World();
        private final Random random;
        private Instant completed = Instant.MAX;

        Run(int seed) {
            random = new Random(seed);
        }

        private void later(Runnable what) {
            world.at(scene.time.now().plusMillis(1 + random.nextInt(LONGEST_MILLIS)), what);
        }

        private void begin() {
            if (scene.cluster.find("Job", "migrate").isEmpty()) {
                later(this::begin);
                return;
            }
            scene.cluster.edit("Job", "migrate", job -> job.with("2026-01-01T00:00:00Z", "status", "startTime"));
            later(this::complete);
        }

        private void complete() {
            scene.cluster.edit(
                    "Job",
                    "migrate",
                    job -> job.with(List.of(Map.of("type", "Complete", "status", "True")), "status", "conditions"));
            completed = scene.time.now();
        }

        Provider provider(String... manifests) {
            scene.cluster.unwatchable(null);
            scene.ask("web/0", Scene.yaml(manifests));
            later(this::begin);
            return scene.provider(
                    "deployer/0",
                    scene.cluster,
                    Scene.options()
                            .waiting(Waiting.DEFAULT.withDependencies(PATIENCE))
                            .build(),
                    new SimulatedLoop(scene.time, random, world));
        }
    }

    @Test
    void theSecondChangeIsNotMissed() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            Instant begun = run.scene.time.now();
            String when = "seed " + seed;
            assertEquals(
                    ResourceState.CURRENT,
                    run.provider(AFTER_JOB, JOB)
                            .reconcile()
                            .applications()
                            .get(0)
                            .state(),
                    when);
            Duration taken = Duration.between(begun, run.scene.time.now());
            assertTrue(taken.compareTo(SOON) < 0, () -> taken + ", " + when);
        }
    }

    @Test
    void theWaitForTheEndSeesEachChangeAtOnce() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            String when = "seed " + seed;
            Provider provider = run.provider(JOB);
            provider.reconcile();
            assertEquals(
                    ResourceState.CURRENT,
                    provider.awaitSettled(PATIENCE, () -> false).state(),
                    when);
            Duration late = Duration.between(run.completed, run.scene.time.now());
            assertTrue(late.compareTo(AT_ONCE) <= 0, () -> late + " late, " + when);
        }
    }
}
