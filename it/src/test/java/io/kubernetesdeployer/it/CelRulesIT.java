package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model judges custom resources by their rules as an API server does, word for word. */
class CelRulesIT extends ModelBesideServer {
    private static final Duration SERVED = Duration.ofSeconds(20);

    static Stream<Resource> cases() throws IOException {
        try (InputStream in = CelRulesIT.class.getResourceAsStream("/cel/rules.yaml")) {
            return ManifestCodec.load().read("rules.yaml", in).resources().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theModelSaysWhatTheServerSays(Resource given) {
        List<String> expected = answers(server, given.document());
        assertEquals(String.join("\n", expected), String.join("\n", answers(model, given.document())));
    }

    private static List<String> answers(ResourceDeployer cluster, Document given) {
        String plural = given.string("metadata", "name").orElseThrow().replace("-", "") + "s";
        ResourceType definitions = type(cluster, "CustomResourceDefinition");
        List<String> answers = new ArrayList<>();
        answers.add(answer(cluster, definitions, definition(plural, given.document("schema"))));
        if (!answers.get(0).startsWith("accepted")) {
            return answers;
        }
        ResourceType type = find(cluster, plural);
        given.value("first")
                .ifPresent(spec -> answers.add(answer(cluster, type, object(type, Document.of((Map<?, ?>) spec)))));
        given.value("then")
                .ifPresent(schema ->
                        answers.add(answer(cluster, definitions, definition(plural, Document.of((Map<?, ?>) schema)))));
        for (Document spec : given.documents("objects")) {
            answers.add(spec + ": " + answer(cluster, type, object(type, spec)));
        }
        return answers;
    }

    private static String answer(ResourceDeployer cluster, ResourceType type, Resource resource) {
        try {
            return "accepted "
                    + cluster.apply(type, resource, ApplyOptions.as("test")).warnings().stream()
                            .sorted()
                            .toList();
        } catch (ClusterException e) {
            return e.failure().message().lines().sorted().toList() + " "
                    + e.failure().causes().stream()
                            .map(Object::toString)
                            .sorted()
                            .toList();
        }
    }

    private static ResourceType type(ResourceDeployer cluster, String kind) {
        return cluster.resourceTypes().stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** The type of a definition: a server takes a moment until it serves it. */
    private static ResourceType find(ResourceDeployer cluster, String plural) {
        long end = System.nanoTime() + SERVED.toNanos();
        while (System.nanoTime() < end) {
            for (ResourceType type : cluster.resourceTypes()) {
                if (type.plural().equals(plural)) {
                    return type;
                }
            }
        }
        return fail(plural + " is not served");
    }

    private static Resource definition(String plural, Document schema) {
        Document version = Document.empty()
                .with("v1", "name")
                .with(true, "served")
                .with(true, "storage")
                .with("object", "schema", "openAPIV3Schema", "type")
                .with(schema.asMap(), "schema", "openAPIV3Schema", "properties", "spec");
        return Resource.of(Document.empty()
                .with("apiextensions.k8s.io/v1", "apiVersion")
                .with("CustomResourceDefinition", "kind")
                .with(plural + ".rules.example.com", "metadata", "name")
                .with("rules.example.com", "spec", "group")
                .with("Cluster", "spec", "scope")
                .with(plural, "spec", "names", "plural")
                .with(plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1), "spec", "names", "kind")
                .with(List.of(version.asMap()), "spec", "versions"));
    }

    private static Resource object(ResourceType type, Document spec) {
        return Resource.of(Document.empty()
                .with(type.apiVersion(), "apiVersion")
                .with(type.kind(), "kind")
                .with("it", "metadata", "name")
                .with(spec.asMap(), "spec"));
    }
}
