package io.kubernetesdeployer.backend.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that real clusters take are taken by the model, too: nothing is refused that a server accepts. */
class ManifestsTest {
    private static final Path SHARED = Path.of("../../shared/manifests");

    @ParameterizedTest
    @ValueSource(strings = {"guestbook", "cassandra", "ingress-nginx", "kube-prometheus"})
    void everyResourceIsTakenAndChangesNothingTheSecondTime(String name) throws IOException {
        Path folder = Files.isDirectory(SHARED) ? SHARED : Path.of("../../../shared/manifests");
        assumeTrue(Files.isDirectory(folder), "no shared manifests beside the checkout: skipped");
        List<Resource> resources = read(folder.resolve(name));
        try (Model model = Model.open()) {
            model.apply("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'app'}}");
            assertEquals(List.of(), applyAll(model, resources));
            model.wait(Duration.ofMinutes(1));
            for (Resource resource : resources) {
                ResourceType type = model.type(resource.apiVersion(), resource.kind());
                Resource placed = place(type, resource);
                Optional<Resource> before = model.find(placed);
                assertEquals(
                        before.orElseThrow().document(),
                        model.deployer
                                .apply(type, placed, ApplyOptions.as("test"))
                                .resource()
                                .document(),
                        placed.toString());
            }
        }
    }

    private static List<String> applyAll(Model model, List<Resource> resources) {
        List<String> errors = new ArrayList<>();
        List<Resource> left = new ArrayList<>(resources);
        // Namespaces and definitions come where they come in the file: what fails is tried again.
        for (int round = 0; round < 3 && !left.isEmpty(); round++) {
            errors.clear();
            for (Resource resource : List.copyOf(left)) {
                Optional<ResourceType> type = model.deployer.resourceTypes().stream()
                        .filter(candidate -> candidate.kind().equals(resource.kind())
                                && candidate.apiVersion().equals(resource.apiVersion()))
                        .findFirst();
                try {
                    model.deployer.apply(type.orElseThrow(), place(type.get(), resource), ApplyOptions.as("test"));
                    left.remove(resource);
                } catch (ClusterException | NoSuchElementException e) {
                    errors.add(resource + ": " + e.getMessage());
                }
            }
            model.wait(Duration.ofMinutes(1));
        }
        return errors;
    }

    private static Resource place(ResourceType type, Resource resource) {
        return type.namespaced() && resource.namespace().isEmpty() ? resource.withNamespace("app") : resource;
    }

    private static List<Resource> read(Path folder) throws IOException {
        List<Resource> resources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    resources.addAll(
                            ManifestCodec.load().read(file.toString(), in).resources());
                }
            }
        }
        return resources;
    }
}
