package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.options.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits for something else, in time that passes by sleeping. */
class DependenciesTest {
    private static final String JOB = "{apiVersion: batch/v1, kind: Job, metadata: {name: migrate}}";
    private static final String AFTER_JOB = "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, annotations:"
            + " {config.kubernetes.io/depends-on: batch/namespaces/default/Job/migrate}}}";
    private static final String AFTER_WEB = "{apiVersion: v1, kind: Secret, metadata: {name: last, annotations:"
            + " {config.kubernetes.io/depends-on: /namespaces/default/ConfigMap/web}}}";

    private final Scene scene = new Scene("web/0");

    @Test
    void aDependentIsAppliedOnceItsJobIsComplete() {
        scene.time.whileSleeping(() -> finishJob("Complete"));
        ApplicationResult result = deploy(AFTER_WEB, AFTER_JOB, JOB);
        assertEquals(ResourceState.CURRENT, result.state(), result::toString);
        assertEquals(
                List.of("apply Job/migrate", "apply ConfigMap/web", "apply Secret/last"),
                scene.cluster.calls("apply").stream()
                        .filter(call -> !call.contains("inventory"))
                        .toList());
        ProviderEvent.Waiting waiting =
                scene.events(ProviderEvent.Waiting.class).get(0);
        assertEquals("ConfigMap default/web", waiting.ref().toString());
        assertEquals("Job.batch default/migrate", waiting.on().ref().toString());
    }

    @Test
    void aDependencyThatFailsHoldsBackWhatDependsOnItAndNothingElse() {
        scene.time.whileSleeping(() -> finishJob("Failed"));
        ApplicationResult result = deploy(AFTER_WEB, AFTER_JOB, JOB, Scene.configMap("other", "x"));
        assertEquals(ResourceState.FAILED, result.state());
        assertEquals(List.of("ConfigMap/other", "Job/migrate"), scene.cluster.names());
        assertEquals(Action.WAITING, result.resources().get(0).action());
        assertEquals(
                "waits for ConfigMap default/web, which waits itself",
                result.resources().get(0).status().message());
        assertEquals(
                "waits for Job.batch default/migrate, which is Failed: no more tries",
                result.resources().get(1).status().message());
        assertEquals(Action.CREATED, result.resources().get(3).action());
    }

    @Test
    void theWaitIsBoundedOverAllAndTheNextPassGoesOn() {
        ApplicationResult result = deploy(AFTER_WEB, AFTER_JOB, JOB);
        assertEquals(ResourceState.IN_PROGRESS, result.state());
        assertEquals(List.of(), result.errors());
        assertEquals(Duration.ofSeconds(30), slept());
        assertTrue(scene.provider().endpoint().flags().contains("endpoint.requests.resources-changed"));
        finishJob("Complete");
        ApplicationResult next = reconcile();
        assertEquals(ResourceState.CURRENT, next.state());
        assertFalse(scene.provider().endpoint().flags().contains("endpoint.requests.resources-changed"));
    }

    @Test
    void aPassThatDoesNotTrackChangesLeavesTheFlagOfNews() {
        scene.ask("web/0", Scene.yaml(Scene.configMap("web", "x")));
        ProviderOptions untracked = Scene.options().trackChanges(false).build();
        assertEquals(
                ResourceState.CURRENT,
                scene.provider(untracked).reconcile().applications().get(0).state());
        assertTrue(scene.provider().endpoint().flags().contains("endpoint.requests.resources-changed"));
        scene.provider().reconcile();
        assertFalse(scene.provider().endpoint().flags().contains("endpoint.requests.resources-changed"));
    }

    @Test
    void whatWaitsIsNotCurrentThoughAnOlderOneIsThereAndNothingIsPruned() {
        deploy(Scene.configMap("web", "old"), Scene.configMap("gone", "x"));
        ApplicationResult result = deploy(AFTER_JOB, JOB);
        assertEquals(
                ResourceState.IN_PROGRESS, result.resources().get(0).status().state());
        assertEquals(List.of("ConfigMap/gone", "ConfigMap/web", "Job/migrate"), scene.cluster.names());
    }

    @Test
    void aDependencyThatCouldNotBeAppliedIsNotWaitedFor() {
        String invalid =
                "{apiVersion: batch/v1, kind: Job, metadata: {name: migrate, annotations: {test/invalid: bad}}}";
        ApplicationResult result = deploy(AFTER_JOB, invalid);
        assertEquals(
                "waits for Job.batch default/migrate, which could not be applied",
                result.resources().get(0).status().message());
        assertEquals(1, result.errors().size(), result.errors()::toString);
        assertEquals(Duration.ZERO, slept());
    }

    @Test
    void aBadAnnotationIsAnErrorOfItsResourceAlone() {
        ApplicationResult result = deploy(AFTER_JOB, Scene.configMap("other", "x"));
        assertEquals(Action.FAILED, result.resources().get(0).action());
        assertTrue(result.errors().get(0).message().contains("which is not in the request"), result::toString);
        assertEquals(List.of("ConfigMap/other"), scene.cluster.names());
    }

    private ApplicationResult deploy(String... documents) {
        scene.ask("web/0", Scene.yaml(documents));
        return reconcile();
    }

    private ApplicationResult reconcile() {
        Provider provider = scene.provider(Scene.options()
                .waiting(Waiting.DEFAULT.withDependencies(Duration.ofSeconds(30)))
                .build());
        return provider.reconcile().applications().get(0);
    }

    private void finishJob(String condition) {
        scene.cluster.edit(
                "Job",
                "migrate",
                document -> document.with(
                        List.of(Map.of("type", condition, "status", "True", "message", "no more tries")),
                        "status",
                        "conditions"));
    }

    private Duration slept() {
        return scene.time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
