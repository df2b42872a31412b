package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.configMaps;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import io.kubernetesdeployer.provider.loop.SteppedLoop;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.model.ResourceResult;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReconcileTest {
    private final Scene scene = new Scene("web/0", "db/0");

    @Test
    void appliesLabelsAndAnswers() {
        scene.ask("web/0", configMaps("a"));
        ReconcileResult result = scene.provider().reconcile();
        Resource live = scene.cluster.find("ConfigMap", "a").orElseThrow();
        assertEquals("default", live.namespace().orElseThrow());
        Map<String, String> labels = new HashMap<>(live.labels());
        assertTrue(labels.remove("applyset.kubernetes.io/part-of").startsWith("applyset-"));
        assertEquals(
                Map.of(
                        "juju-app", "80b71195403f46b7c612ad4fc490bc5c",
                        "deployer", "deployer",
                        "juju_unit", "web",
                        "model_uuid", "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b",
                        "app.kubernetes.io/managed-by", "kubernetes-deployer"),
                labels);
        assertEquals(ResourceState.CURRENT, result.state());
        assertEquals(Action.CREATED, Scene.only(result).resources().get(0).action());
        assertEquals(List.of("10.0.0.7"), scene.answer("web").workers().orElseThrow());
        assertEquals(List.of("10.0.0.7"), scene.answer("db").workers().orElseThrow());
        assertEquals(
                ResourceState.CURRENT,
                scene.answer("web").report().orElseThrow().state());
        assertTrue(scene.status("db").isEmpty());
    }

    @Test
    void aSecondPassFindsAllUnchangedAndWritesNothing() {
        scene.ask("web/0", configMaps("a", "b"));
        scene.provider().reconcile();
        Map<String, String> before = scene.bag("web", "deployer/0");
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(
                List.of(Action.UNCHANGED, Action.UNCHANGED),
                Scene.only(result).resources().stream()
                        .map(ResourceResult::action)
                        .toList());
        assertEquals(before, scene.bag("web", "deployer/0"));
    }

    @Test
    void oneBadResourceStopsNoOtherAndIsReportedInTheServersWords() {
        scene.ask(
                "web/0",
                yaml(
                        "{apiVersion: v1, kind: ConfigMap,"
                                + " metadata: {name: bad, annotations: {test/invalid: the server says no}}}",
                        configMap("good", "x"),
                        "{apiVersion: v1, kind: Pood, metadata: {name: typo}}"));
        ReconcileResult result = scene.provider().reconcile();
        assertEquals(List.of("ConfigMap/good"), scene.cluster.names());
        ApplicationResult web = Scene.only(result);
        assertEquals(ResourceState.FAILED, web.state());
        assertEquals(2, web.errors().size(), web.errors()::toString);
        assertTrue(web.errors()
                .get(0)
                .toString()
                .contains("ConfigMap default/bad: the server says no. Correct the resource"));
        assertTrue(
                web.errors().get(1).toString().contains("Did you mean v1 Pod?"),
                web.errors().get(1).toString());
        assertEquals(
                Optional.of(FailureKind.INVALID),
                web.resources().get(0).error().orElseThrow().kind());
        assertEquals(
                Map.of(
                        "error",
                        String.join(
                                "\n",
                                web.errors().stream()
                                        .map(ResourceError::toString)
                                        .toList())),
                scene.status("web").orElseThrow());
    }

    @Test
    void aGeneratedNameIsTheSameInEveryPassAndAnotherForAnotherContent() {
        String job = "{apiVersion: batch/v1, kind: Job, metadata: {generateName: once-}, spec: {parallelism: %d}}";
        scene.ask("web/0", yaml(String.format(job, 1)));
        scene.provider().reconcile();
        scene.provider().reconcile();
        List<String> first = scene.cluster.names();
        assertEquals(1, first.size());
        assertTrue(first.get(0).matches("Job/once-[0-9a-f]{8}"), first.get(0));
        scene.ask("web/0", yaml(String.format(job, 2)));
        scene.provider().reconcile();
        assertEquals(1, scene.cluster.names().size());
        assertNotEquals(first, scene.cluster.names());
    }

    @Test
    void aPassReadsEachBagOnce() {
        scene.ask("web/0", configMaps("a"));
        AtomicInteger reads = new AtomicInteger();
        RelationChannel counting = (RelationChannel) Proxy.newProxyInstance(
                RelationChannel.class.getClassLoader(),
                new Class<?>[] {RelationChannel.class},
                new CountingReads(reads));
        new Provider(
                        new ProviderEndpoint(counting, scene.codec),
                        new JacksonJsonCodec(),
                        scene.cluster,
                        Scene.options().build(),
                        scene.events::add,
                        new SteppedLoop(scene.time))
                .reconcile();
        assertEquals(2, reads.get(), "web/0 and db/0");
    }

    private final class CountingReads implements InvocationHandler {
        private final RelationChannel channel = scene.open("deployer/0");
        private final AtomicInteger reads;

        CountingReads(AtomicInteger reads) {
            this.reads = reads;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("read") && !arguments[1].equals("deployer/0")) {
                reads.incrementAndGet();
            }
            return method.invoke(channel, arguments);
        }
    }
}
