package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is published to applications. */
class AnswerTest {
    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void onlyVolatileChangesAreNotPublished() {
        scene.ask("web/0", configMaps("a"));
        Provider provider = scene.provider();
        provider.reconcile();
        Map<String, String> before = scene.bag("web", "deployer/0");
        scene.cluster.edit("ConfigMap", "a", document -> document);
        provider.refresh();
        assertEquals(before, scene.bag("web", "deployer/0"));
        scene.cluster.edit("ConfigMap", "a", document -> document.with("y", "data", "value"));
        provider.refresh();
        assertNotEquals(before, scene.bag("web", "deployer/0"));
    }

    @Test
    void secretValuesAppearNowhere() {
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: Secret, metadata: {name: good}, stringData: {password: hunter-two},"
                                + " data: {key: aHVudGVyMw==}}",
                        "{apiVersion: v1, kind: Secret, metadata: {name: bad,"
                                + " annotations: {test/invalid: hunter-four is too short}}, stringData: {p: hunter-four}}"));
        ReconcileResult failed = scene.provider().reconcile();
        scene.ask(
                "db/0",
                yaml("{apiVersion: v1, kind: Secret, metadata: {name: other}, stringData: {password: hunter-two},"
                        + " data: {key: aHVudGVyMw==}}"));
        ReconcileResult good = scene.provider().reconcile();
        String all = failed.toString()
                + good
                + scene.events
                + scene.bag("web", "deployer/0")
                + scene.bag("db", "deployer/0");
        assertFalse(all.contains("hunter"), all);
        assertFalse(all.contains("aHVudGVy"), all);
        assertTrue(all.contains("*** is too short"), all);
        assertTrue(scene.bag("db", "deployer/0").get("status").contains("\"password\": \"***\""));
    }

    @Test
    void theReportAnswersTheRevisionOfEachUnit() {
        scene.model.addUnit("web/1");
        scene.ask("web/0", configMaps("a"));
        scene.ask("web/1", configMaps("a", "b"));
        scene.provider().reconcile();
        assertEquals(
                Set.of("web/0", "web/1"),
                scene.answer("web").report().orElseThrow().revisions().keySet());
    }

    @Test
    void aStatusThatIsTooLargeIsShortenedAndSaysSo() {
        scene.ask("web/0", yaml(configMap("a", "x".repeat(2000))));
        scene.provider(Scene.options().maxStatusBytes(500).build()).reconcile();
        assertTrue(scene.bag("web", "deployer/0").get("status").length() < 500);
        ResourceStatus status =
                scene.answer("web").report().orElseThrow().resources().get(0);
        assertEquals(ResourceState.CURRENT, status.state());
        assertTrue(status.message().contains("shortened"));
    }

    @Test
    void anAbsentObjectIsNullInTheStatus() {
        scene.ask("web/0", configMaps("a", "b"));
        Provider provider = scene.provider();
        provider.reconcile();
        scene.cluster.remove("ConfigMap", "a");
        assertEquals(ResourceState.IN_PROGRESS, Scene.only(provider.refresh()).state());
        List<?> status = (List<?>) scene.status("web").orElseThrow();
        assertEquals(null, status.get(0));
        assertEquals(
                ResourceState.NOT_FOUND,
                scene.answer("web").report().orElseThrow().resources().get(0).state());
    }

    @Test
    void errorsStayInARefreshOfAnotherProcess() {
        scene.ask("web/0", yaml("{apiVersion: v1, kind: Nothing, metadata: {name: zz}}", configMap("a", "x")));
        ApplicationResult before = Scene.only(scene.provider().reconcile());
        ApplicationResult after = Scene.only(scene.provider().refresh());
        assertEquals(
                before.errors().stream().map(ResourceError::toString).toList(),
                after.errors().stream().map(ResourceError::toString).toList());
        assertEquals(ResourceState.FAILED, after.state());
    }
}
