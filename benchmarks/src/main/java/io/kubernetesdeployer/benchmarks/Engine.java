package io.kubernetesdeployer.benchmarks;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.ProviderListener;
import io.kubernetesdeployer.provider.ProviderOptions;
import io.kubernetesdeployer.provider.ReconcileResult;
import io.kubernetesdeployer.requirer.Requirer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A deployer in a process that lives on: from manifests through requirer, relation, provider and backend to the answer, beside
 * {@linkplain RawPatches bare requests} for as many objects in the same process, by turns.
 *
 * <p>Arguments: the URL of the server, the PEM file with its authority, a file with a bearer token, a kubeconfig, the name of a
 * backend, then for each round a file of manifests for the bare requests and one for the deployer. Prints, for each turn, its
 * name, seconds, CPU seconds of the process, and how many requests the deployer sent.
 */
final class Engine {
    private final RawPatches raw;
    private final ResourceDeployer cluster;

    private Engine(RawPatches raw, ResourceDeployer cluster) {
        this.raw = raw;
        this.cluster = cluster;
    }

    private interface Turn {
        /** @return how many requests were sent, if that is known */
        int run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        RawPatches raw = RawPatches.at(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
        ResourceDeployer.Factory factory =
                ResourceDeployer.selector("the argument").select(arguments[4]).factory();
        Settings settings = Settings.of(Map.of("kubeconfig", arguments[3])).checked(factory);
        try (ResourceDeployer cluster = factory.open(settings)) {
            Engine engine = new Engine(raw, cluster);
            for (int i = 5; i + 1 < arguments.length; i += 2) {
                engine.round(Path.of(arguments[i]), Path.of(arguments[i + 1]), i % 4 == 1);
            }
        }
    }

    private void round(Path bare, Path deployed, boolean bareFirst) throws Exception {
        Turn requests = () -> {
            raw.apply(bare);
            return 0;
        };
        Turn deployment = () -> deploy(deployed, true);
        if (bareFirst) {
            measure("bare", requests);
        }
        measure("first", deployment);
        if (!bareFirst) {
            measure("bare", requests);
        }
        measure("no-op", deployment);
        // So that every round finds as many objects as the first did.
        deploy(deployed, false);
    }

    private static void measure(String name, Turn turn) throws Exception {
        long cpu = cpuMillis();
        long start = System.nanoTime();
        int sent = turn.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s %.3f %.3f %d%n", name, seconds, (cpuMillis() - cpu) / 1e3, sent);
    }

    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
    }

    private int deploy(Path manifests, boolean wanted) throws IOException {
        String application = manifests.getFileName().toString().replaceAll("\\W+", "-");
        MemoryModel model = new MemoryModel("00000000-0000-4000-8000-000000000000");
        model.addUnit(application + "/0");
        model.addUnit("deployer/0");
        model.relate(application, "deployer");
        try (InputStream text = Files.newInputStream(manifests);
                RelationChannel asking = model.open(application + "/0", "kubernetes", Role.REQUIRER);
                RelationChannel answering = model.open("deployer/0", "kubernetes", Role.PROVIDER)) {
            Manifest manifest = ManifestCodec.load().read(manifests.toString(), text);
            Requirer requirer = new Requirer(asking);
            requirer.sendCreateRequest(wanted ? manifest.resources() : List.of());
            requirer.commit();
            ReconcileResult result = new Provider(
                            answering, cluster, ProviderOptions.builder().build(), ProviderListener.NONE)
                    .reconcile();
            if (!result.errors().isEmpty() || result.state() == ResourceState.FAILED) {
                throw new IllegalStateException(manifests + ": " + result);
            }
            return result.requests().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }
}
