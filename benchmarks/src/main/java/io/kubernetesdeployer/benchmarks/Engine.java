package io.kubernetesdeployer.benchmarks;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.requirer.Requirer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A deployer in a process that lives on: from manifests through requirer, relation, provider and backend to the answer, beside
 * {@linkplain RawPatches bare requests} for as many objects in the same process, and beside the deployer's own patches, {@linkplain
 * Replay sent again} through the backend's client, by turns.
 *
 * <p>Arguments: the URL of the server, the PEM file with its authority, a file with a bearer token, a kubeconfig, the name of a
 * backend, the seconds between two turns, then for each round three files of manifests, for the three. Prints, for each turn,
 * its name, seconds, CPU seconds of the process, and how many requests the deployer sent.
 */
final class Engine {
    private static final int CONTENDERS = 3;

    /** The deployer, which begins the first round: what it sends is sent again. */
    private static final int NEW = 2;

    private final RawPatches raw;
    private final ResourceDeployer cluster;
    private final Duration pause;
    private final Replay replay = new Replay();

    private Engine(RawPatches raw, ResourceDeployer cluster, Duration pause) {
        this.raw = raw;
        this.cluster = cluster;
        this.pause = pause;
    }

    private interface Turn {
        /** @return how many requests were sent, if that is known */
        int run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        RawPatches raw = RawPatches.at(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
        Settings settings = Settings.of(Map.of("kubeconfig", arguments[3]));
        List<Path> files = Stream.of(arguments).skip(6).map(Path::of).toList();
        try (ResourceDeployer cluster = ResourceDeployer.open(arguments[4], settings)) {
            Engine engine = new Engine(raw, cluster, Duration.ofSeconds(Long.parseLong(arguments[5])));
            for (int i = 0; i + CONTENDERS <= files.size(); i += CONTENDERS) {
                engine.round(files.subList(i, i + CONTENDERS), i / CONTENDERS);
            }
        }
    }

    /**
     * Nobody always follows the same, nor the turn in which nothing was to do, after which the cluster has rested longer.
     *
     * @param number who begins, and in which direction it goes on
     */
    private void round(List<Path> files, int number) throws Exception {
        for (int i = 0; i < CONTENDERS; i++) {
            int step = number % 2 == 0 ? i : CONTENDERS - i;
            int contender = (number + NEW + step) % CONTENDERS;
            Path manifests = files.get(contender);
            switch (contender) {
                case 0 ->
                    measure("bare", () -> {
                        raw.apply(manifests);
                        return 0;
                    });
                case 1 -> {
                    List<List<Runnable>> patches = replay.to(cluster, name(manifests));
                    measure("client", () -> send(patches));
                }
                default -> {
                    ResourceDeployer used = replay.isRecorded() ? cluster : replay.recording(cluster, name(manifests));
                    measure("new", () -> deploy(manifests, used));
                }
            }
        }
        measure("no-op", () -> deploy(files.get(NEW), cluster));
        freeAddresses(files);
    }

    /** What the namespaces in it begin with. */
    private static String name(Path manifests) {
        return manifests.getFileName().toString().replace(".yaml", "");
    }

    private void measure(String name, Turn turn) throws Exception {
        // The controllers still have to do with what came before.
        Thread.sleep(pause.toMillis());
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

    /** One after the other, those of each side by side. */
    private static int send(List<List<Runnable>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RawPatches.PARALLEL);
        try {
            for (List<Runnable> some : requests) {
                List<Callable<Object>> calls = new ArrayList<>();
                some.forEach(one -> calls.add(Executors.callable(one)));
                for (Future<Object> sent : threads.invokeAll(calls)) {
                    sent.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return 0;
    }

    /** For each one more the server goes through all addresses it has given out: later rounds would take longer. */
    private void freeAddresses(List<Path> files) throws Exception {
        ResourceType type = cluster.resourceTypes().stream()
                .filter(one -> one.group().isEmpty() && one.kind().equals("Service"))
                .findFirst()
                .orElseThrow();
        List<Runnable> deletions = new ArrayList<>();
        for (Path manifests : files) {
            for (Resource one : read(manifests)) {
                if (one.kind().equals(type.kind())) {
                    deletions.add(() -> cluster.delete(
                            type, one.namespace().orElseThrow(), one.name().orElseThrow(), DeleteOptions.BACKGROUND));
                }
            }
        }
        send(List.of(deletions));
    }

    /** With a deployer of its own for each file, so that none finds what another has made. */
    private static int deploy(Path manifests, ResourceDeployer cluster) throws IOException {
        String application = manifests.getFileName().toString().replaceAll("\\W+", "-");
        MemoryModel model = new MemoryModel("00000000-0000-4000-8000-000000000000");
        model.addUnit(application + "/0");
        model.addUnit("deployer/0");
        model.relate(application, "deployer");
        ProviderOptions options = ProviderOptions.builder(AdmissionPolicy.OPEN)
                .deployer(application)
                .build();
        try (RelationChannel asking = model.open(application + "/0", "kubernetes", Role.REQUIRER);
                RelationChannel answering = model.open("deployer/0", "kubernetes", Role.PROVIDER)) {
            Requirer requirer = new Requirer(asking);
            requirer.sendCreateRequest(read(manifests));
            requirer.commit();
            ReconcileResult result = new Provider(answering, cluster, options, ProviderListener.NONE).reconcile();
            if (!result.errors().isEmpty() || result.state() == ResourceState.FAILED) {
                throw new IllegalStateException(manifests + ": " + result);
            }
            return result.requests().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }

    private static List<Resource> read(Path manifests) throws IOException {
        try (InputStream text = Files.newInputStream(manifests)) {
            return ManifestCodec.load().read(manifests.toString(), text).resources();
        }
    }
}
