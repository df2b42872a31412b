package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.loop.SteppedLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Something comes before each of the steps that the continuous driver makes, in one run after the other: it is never missed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnyInstantTest {
    private static final Duration FIRST_WORK = Duration.ofSeconds(1);
    private static final Duration ENOUGH = Duration.ofSeconds(3);

    private static final class Run {
        private final Scene scene = new Scene("web/0");
        private final SteppedLoop loop = new SteppedLoop(scene.time);
        private int steps;

        Run() {
            scene.cluster.unwatchable(null);
            scene.ask("web/0", Scene.yaml(Scene.configMap("a", "first"), Scene.configMap("b", "first")));
        }

        /** @param instant before which step something comes */
        void with(int instant, Consumer<Scene> what) {
            Provider provider =
                    scene.provider("deployer/0", scene.cluster, Scene.options().build(), loop);
            loop.beforeEachStep(() -> {
                if (steps++ == instant) {
                    what.accept(scene);
                }
            });
            loop.at(loop.now().plus(ENOUGH), provider::stop);
            provider.run();
        }

        String value(String name) {
            return scene.cluster
                    .find("ConfigMap", name)
                    .flatMap(found -> found.document().string("data", "value"))
                    .orElse("none");
        }
    }

    private static int instants() {
        Run run = new Run();
        run.loop.at(run.loop.now().plus(FIRST_WORK), () -> run.loop.beforeEachStep(() -> {}));
        run.with(-1, scene -> {});
        assertTrue(run.steps > 40, "there are steps: " + run.steps);
        return run.steps;
    }

    @Test
    void aRequestIsAnswered() {
        List<Resource> second = Scene.yaml(Scene.configMap("a", "second"), Scene.configMap("c", "second"));
        for (int instant = 0, end = instants(); instant < end; instant++) {
            Run run = new Run();
            run.with(instant, scene -> scene.ask("web/0", second));
            String when = "before step " + instant;
            assertEquals(List.of("ConfigMap/a", "ConfigMap/c"), run.scene.cluster.names(), when);
            assertEquals("second", run.value("a"), when);
            RequestReport report = run.scene.answer("web").report().orElseThrow();
            assertEquals(ResourceState.CURRENT, report.state(), when);
            assertEquals(2, report.resources().size(), when);
            assertEquals(
                    run.scene.asked("web/0").revision(),
                    Optional.ofNullable(report.revisions().get("web/0")),
                    when);
        }
    }

    @Test
    void theEndOfARelationIsTakenNoteOf() {
        for (int instant = 0, end = instants(); instant < end; instant++) {
            Run run = new Run();
            run.with(instant, scene -> scene.model.breakRelation(scene.relationOf("web/0")));
            assertEquals(List.of(), run.scene.cluster.names(), "before step " + instant);
        }
    }

    @Test
    void aDeletionByHandIsCorrected() {
        for (int instant = 0, end = instants(); instant < end; instant++) {
            Run run = new Run();
            run.with(instant, scene -> {
                if (scene.cluster.find("ConfigMap", "b").isPresent()) {
                    scene.cluster.remove("ConfigMap", "b");
                }
            });
            assertEquals("first", run.value("b"), "before step " + instant);
        }
    }

    @Test
    void anEditByHandIsCorrected() {
        for (int instant = 0, end = instants(); instant < end; instant++) {
            Run run = new Run();
            run.with(instant, scene -> {
                if (scene.cluster.find("ConfigMap", "b").isPresent()) {
                    scene.cluster.take("ConfigMap", "b", "kubectl", "theirs");
                }
            });
            assertEquals("first", run.value("b"), "before step " + instant);
        }
    }
}
