package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.provider.model.ReconcileResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Definitions and their instances in one request. */
class DefinitionsTest {

    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void aDefinitionAndItsInstanceComeInOneRequest() {
        scene.ask("web/0", yaml(Scene.RING, Scene.DEFINITION));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of(), Scene.only(result).errors());
        assertEquals(List.of("CustomResourceDefinition/rings.example.com", "Ring/one"), scene.cluster.names());
        scene.ask("web/0", List.of());
        scene.provider().reconcile();
        assertEquals(
                List.of("delete Ring/one", "delete CustomResourceDefinition/rings.example.com"),
                scene.cluster.calls("delete").subList(0, 2));
    }

    @Test
    void aGroupWhoseServerIsDownIsNamedAndIsNoMissingDefinition() {
        scene.cluster.put(yaml("""
                apiVersion: apiregistration.k8s.io/v1
                kind: APIService
                metadata: {name: v1.away.example.com}
                spec: {group: away.example.com, version: v1}
                status: {conditions: [{type: Available, status: "False", message: no endpoints for service}]}
                """).get(0));
        scene.ask("web/0", yaml("{apiVersion: away.example.com/v1, kind: Thing, metadata: {name: a}}"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(
                "Thing.away.example.com a: the API server of away.example.com/v1 does not answer: no endpoints for"
                        + " service. Look at APIService.apiregistration.k8s.io v1.away.example.com and at the service behind"
                        + " it; the next pass tries again",
                Scene.only(result).errors().get(0).toString());
        scene.ask("web/0", yaml("{apiVersion: nowhere.example.com/v1, kind: Thing, metadata: {name: a}}"));
        String unknown =
                Scene.only(scene.provider().reconcile()).errors().get(0).toString();
        assertTrue(unknown.contains("the cluster does not serve Thing in nowhere.example.com/v1"), unknown);
    }

    @Test
    void anInstanceWaitsNoLongerThanAllowedForItsDefinition() {
        scene.cluster.establishing(false);
        scene.ask("web/0", yaml(Scene.RING, Scene.DEFINITION, configMap("a", "x")));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(1, Scene.only(result).errors().size());
        assertTrue(Scene.only(result)
                .errors()
                .get(0)
                .toString()
                .contains("the cluster does not serve Ring in example.com/v1"));
        assertTrue(scene.cluster.names().contains("ConfigMap/a"));
        Duration slept = scene.time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
        assertEquals(Duration.ofMinutes(1), slept);
    }
}
