package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The applications db and web at one deployer of the model, which notes what is deleted. */
final class HandoverScene implements AutoCloseable {
    static final String TAKE = "kubernetes-deployer/take-over-from";
    /** Of a deployer for tenants: nobody may adopt. */
    static final ProviderOptions STRICT =
            ProviderOptions.builder(AdmissionPolicy.namespaced("default")).build();

    final Scene scene = new Scene("db/0", "web/0");
    final ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));
    final List<String> deletions = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void close() {
        cluster.close();
    }

    /** The cluster, which notes what is deleted. */
    ResourceDeployer cluster() {
        return new FaultyDeployer(cluster, new FaultyDeployer.Fault() {
            @Override
            public <T> T around(String call, Supplier<T> inner) {
                if (call.startsWith("delete ")) {
                    deletions.add(call);
                }
                return inner.get();
            }
        });
    }

    void ask(String unit, String... documents) {
        scene.ask(unit, documents.length == 0 ? List.of() : Scene.yaml(documents));
    }

    /** The application is gone. */
    void leave(String unit) {
        scene.model.breakRelation(scene.relationOf(unit));
    }

    static String take(String manifest, String owner) {
        return manifest.replace("metadata: {", "metadata: {annotations: {" + TAKE + ": " + owner + "}, ");
    }

    ReconcileResult reconcile() {
        return reconcile(Scene.options().build());
    }

    ReconcileResult reconcile(ProviderOptions options) {
        return reconcile(cluster(), options);
    }

    ReconcileResult reconcile(ResourceDeployer deployer, ProviderOptions options) {
        return scene.provider("deployer/0", deployer, options, Scene.threads()).reconcile();
    }

    /** The error of the first resource of an application. */
    static ResourceError error(ReconcileResult result, String application) {
        ApplicationResult one = Scene.of(result, application);
        return one.resources().get(0).error().orElseThrow(() -> new AssertionError(result.toString()));
    }

    static void assertSucceeds(ReconcileResult result, String application) {
        assertEquals(List.of(), Scene.of(result, application).errors());
    }

    Resource live(String name) {
        return cluster.get(Scene.type(cluster, "ConfigMap"), "default", name).orElseThrow();
    }

    String uid(String name) {
        return live(name).uid().orElseThrow();
    }

    void assertOwner(String application, String name) {
        assertEquals(application, live(name).labels().get("juju_unit"));
    }

    List<String> deletedConfigMaps() {
        return deletions.stream()
                .filter(call -> call.matches("delete ConfigMap/[ab]"))
                .map(call -> call.substring("delete ConfigMap/".length()))
                .toList();
    }

    /** The applications that have an inventory. */
    List<String> inventories() {
        return cluster
                .list(Scene.type(cluster, "ConfigMap"), ResourceQuery.ALL.withLabels("applyset.kubernetes.io/id"))
                .resources()
                .stream()
                .map(one -> one.labels().getOrDefault("juju_unit", "?"))
                .toList();
    }
}
