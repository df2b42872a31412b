package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.backend.fabric8.Fabric8Factory;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A deployer that dies at any call while it applies, changes, prunes and withdraws: the next process finishes, on the
 * modelled cluster and on a real API server. The number of the call is the variable of the loop.
 */
class ClusterCrashTest {
    private static final int PARALLEL = 6;
    private static final List<String> KINDS = List.of("ConfigMap", "Secret", "Service", "Role", "Job");

    /** Each with what is there after it. */
    private record Step(Consumer<Scene> change, List<String> after) {}

    private static final List<Step> STEPS = List.of(
            new Step(
                    scene -> scene.ask(
                            "web/0",
                            yaml(
                                    configMap("a", "x"),
                                    configMap("b", "x"),
                                    "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {k: v}}",
                                    "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {clusterIP: None, selector: {a: b}}}",
                                    "{apiVersion: batch/v1, kind: Job, metadata: {generateName: once-}, spec: {suspend: true, template:"
                                            + " {spec: {restartPolicy: Never, containers: [{name: main, image: i}]}}}}")),
                    List.of("ConfigMap a", "ConfigMap b", "Job once-", "Secret s", "Service web")),
            new Step(
                    scene -> scene.ask(
                            "web/0",
                            yaml(
                                    configMap("b", "changed"),
                                    "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}, rules: []}")),
                    List.of("ConfigMap b", "Role r")),
            new Step(scene -> scene.model.breakRelation(scene.relationOf("web/0")), List.of()));

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies once the cluster has done a call; then nothing gets through any more, as when a process is gone. */
    private record CrashAfter(AtomicInteger left) implements FaultyDeployer.Fault {
        @Override
        public <T> T around(String call, Supplier<T> inner) {
            if (left.get() < 0) {
                throw new Crash();
            }
            T result = inner.get();
            if (left.getAndDecrement() <= 0) {
                throw new Crash();
            }
            return result;
        }
    }

    @Test
    void atAnyCallOnTheModelledCluster() throws Exception {
        try (ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")))) {
            assertTrue(crashes(cluster) > 20);
        }
    }

    @Test
    void atAnyCallOnARealApiServer() throws Exception {
        ControlPlane.assumeAvailable();
        String kubeconfig = ControlPlane.shared().kubeconfig("admin").toString();
        try (ResourceDeployer cluster = new Fabric8Factory().open(Settings.of(Map.of("kubeconfig", kubeconfig)))) {
            assertTrue(crashes(cluster) > 20);
        }
    }

    /** @return at how many calls it died */
    private static int crashes(ResourceDeployer cluster) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            int crashes = 0;
            for (int step = 0; step < STEPS.size(); step++) {
                boolean all = false;
                for (int first = 0; !all; first += PARALLEL) {
                    List<Callable<Boolean>> runs = new ArrayList<>();
                    for (int call = first; call < first + PARALLEL; call++) {
                        int crashStep = step;
                        int crashCall = call;
                        runs.add(() -> new Run(cluster, crashStep, crashCall).crashes());
                    }
                    for (Future<Boolean> run : threads.invokeAll(runs)) {
                        boolean crashed = get(run);
                        all |= !crashed;
                        crashes += crashed ? 1 : 0;
                    }
                }
            }
            return crashes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean get(Future<Boolean> run) throws Exception {
        try {
            return run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** One sequence, in a namespace and by a deployer of its own. */
    private static final class Run {
        private final ResourceDeployer cluster;
        private final int crashStep;
        private final int crashCall;
        private final String name;
        private final Scene scene = new Scene("web/0");
        private final List<ResourceType> types;

        Run(ResourceDeployer cluster, int crashStep, int crashCall) {
            this.cluster = cluster;
            this.crashStep = crashStep;
            this.crashCall = crashCall;
            this.name = "crash-" + crashStep + "-" + crashCall;
            this.types = cluster.resourceTypes();
        }

        /** @return whether there was such a call */
        boolean crashes() {
            cluster.apply(
                    type("Namespace"),
                    yaml("{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}")
                            .get(0),
                    ApplyOptions.as("test"));
            boolean crashed = false;
            for (int step = 0; step < STEPS.size(); step++) {
                STEPS.get(step).change().accept(scene);
                if (step == crashStep) {
                    try {
                        provider(new FaultyDeployer(cluster, new CrashAfter(new AtomicInteger(crashCall))))
                                .reconcile();
                    } catch (Crash killed) {
                        crashed = true;
                    }
                }
                ReconcileResult result = provider(cluster).reconcile();
                String where = name + ", step " + step + ": " + result;
                result.applications().forEach(one -> assertEquals(List.of(), one.errors(), where));
                assertEquals(STEPS.get(step).after(), present(), where);
            }
            return crashed;
        }

        private Provider provider(ResourceDeployer with) {
            ProviderOptions options = Scene.options()
                    .deployer(name)
                    .placement(Placement.DEFAULT.withNamespace(name).withForceNamespace(true))
                    .build();
            return scene.provider("deployer/0", with, options, Scene.threads());
        }

        private ResourceType type(String kind) {
            return types.stream()
                    .filter(type -> type.kind().equals(kind)
                            && (type.group().isEmpty()
                                    || type.group().equals("batch")
                                    || type.group().equals("rbac.authorization.k8s.io")))
                    .findFirst()
                    .orElseThrow();
        }

        /** Kind and name of all that is there; of a generated name the prefix. When all are withdrawn, inventories, too. */
        private List<String> present() {
            List<String> found = new ArrayList<>();
            for (String kind : KINDS) {
                ResourceQuery ours = ResourceQuery.ALL.inNamespace(name).withLabels("deployer=" + name);
                for (Resource resource : cluster.list(type(kind), ours).resources()) {
                    String called = resource.name().orElseThrow();
                    found.add(kind + " " + (called.startsWith("once-") ? "once-" : called));
                }
            }
            if (found.stream().anyMatch(one -> !one.contains("inventory"))) {
                found.removeIf(one -> one.contains("inventory"));
            }
            found.sort(Comparator.naturalOrder());
            return found;
        }
    }
}
