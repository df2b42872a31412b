package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model asks ValidatingAdmissionPolicies as an API server does: who is asked, what is said, word for word. */
class PoliciesIT extends ModelBesideServer {
    private static final ApplyOptions KEEP = ApplyOptions.as("test");
    private static final ImpersonatedUser JANE = new ImpersonatedUser("jane", List.of("system:masters"));

    private static int cases;

    /** The cases, each with what the first document gives to all. */
    static Stream<Document> cases() throws IOException {
        try (InputStream in = PoliciesIT.class.getResourceAsStream("/model/policies.yaml")) {
            List<Resource> all = ManifestCodec.load().read("policies.yaml", in).resources();
            Document base = all.get(0).document();
            return all.stream()
                    .skip(1)
                    .map(given -> given.document()
                            .with(base.document("base").asMap(), "base")
                            .with(merged(base, given.document(), "policy"), "policy")
                            .with(merged(base, given.document(), "binding"), "binding"));
        }
    }

    private static Map<String, Object> merged(Document base, Document given, String field) {
        Map<String, Object> merged = new LinkedHashMap<>(base.document(field).asMap());
        merged.putAll(given.document(field).asMap());
        return merged;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theModelSaysWhatTheServerSays(Document given) {
        Resource policy = admission("ValidatingAdmissionPolicy", "policy", given.document("policy"));
        Resource binding = admission(
                "ValidatingAdmissionPolicyBinding",
                "binding",
                given.document("binding").with("policy.example.com", "policyName"));
        List<Resource> objects = new ArrayList<>(
                given.documents("given").stream().map(Resource::of).toList());
        objects.addAll(List.of(policy, binding));
        objects.forEach(object -> {
            apply(model, object, KEEP);
            apply(server, object, KEEP);
        });
        awaitPolicies();
        List<String> wrong = new ArrayList<>();
        for (Document request : requests(given)) {
            String expected = answer(server, request);
            String actual = answer(model, request);
            if (!expected.equals(actual)) {
                wrong.add(request.asMap() + "\n  server " + expected + "\n  model  " + actual);
            }
        }
        for (Resource object : List.of(binding, policy)) {
            delete(model, object, DeleteOptions.BACKGROUND);
            delete(server, object, DeleteOptions.BACKGROUND);
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static Resource admission(String kind, String name, Document spec) {
        return Resource.of(Document.empty()
                .with("admissionregistration.k8s.io/v1", "apiVersion")
                .with(kind, "kind")
                .with(name + ".example.com", "metadata", "name")
                .with(spec.asMap(), "spec"));
    }

    /** The requests of a case, those that change its base first. */
    private static List<Document> requests(Document given) {
        List<Document> requests = new ArrayList<>();
        for (Document fields : given.documents("changes")) {
            requests.add(Document.empty()
                    .with(
                            FieldChanges.of(given.document("base"), fields.asMap())
                                    .asMap(),
                            "apply"));
        }
        requests.addAll(given.documents("requests"));
        return given.string("as").isPresent()
                ? requests.stream().map(request -> request.with("jane", "as")).toList()
                : requests;
    }

    private static String answer(ResourceDeployer cluster, Document request) {
        @Nullable ImpersonatedUser user = request.string("as").isPresent() ? JANE : null;
        try {
            Optional<Object> deleted = request.value("delete");
            if (deleted.isPresent()) {
                delete(
                        cluster,
                        Resource.of(request.document("delete")),
                        DeleteOptions.BACKGROUND.withDryRun(true).withUser(user));
                return "deleted";
            }
            boolean keep = request.value("keep").isPresent();
            Resource object = Resource.of(request.document(keep ? "keep" : "apply"));
            return "accepted " + apply(cluster, object, KEEP.withDryRun(!keep).withUser(user));
        } catch (ClusterException e) {
            return e.failure().kind() + " " + e.failure().message() + " "
                    + e.failure().causes();
        }
    }

    private static List<String> apply(ResourceDeployer cluster, Resource object, ApplyOptions options) {
        return cluster.apply(type(cluster, object), object, options).warnings().stream()
                .sorted()
                .toList();
    }

    private static void delete(ResourceDeployer cluster, Resource object, DeleteOptions options) {
        cluster.delete(
                type(cluster, object),
                object.namespace().orElse(null),
                object.name().orElseThrow(),
                options);
    }

    private static ResourceType type(ResourceDeployer cluster, Resource object) {
        Instant end = Instant.now().plusSeconds(20);
        while (true) {
            for (ResourceType type : cluster.resourceTypes()) {
                if (type.kind().equals(object.kind()) && type.apiVersion().equals(object.apiVersion())) {
                    return type;
                }
            }
            assertTrue(Instant.now().isBefore(end), object + " is not served");
        }
    }

    /** A server sees policies a moment after they are there: so one more comes last, and is waited for. */
    private static void awaitPolicies() {
        String name = "last-" + ++cases;
        Document object = Document.empty()
                .with("v1", "apiVersion")
                .with("ConfigMap", "kind")
                .with(name, "metadata", "name")
                .with("default", "metadata", "namespace");
        Map<String, Object> rule = Map.of(
                "apiGroups", List.of(""),
                "apiVersions", List.of("v1"),
                "operations", List.of("CREATE"),
                "resources", List.of("configmaps"),
                "resourceNames", List.of(name));
        Resource policy = admission(
                "ValidatingAdmissionPolicy",
                name,
                Document.empty()
                        .with(List.of(rule), "matchConstraints", "resourceRules")
                        .with(List.of(Map.of("expression", "false")), "validations"));
        Resource binding = admission(
                "ValidatingAdmissionPolicyBinding",
                name,
                Document.empty().with(name + ".example.com", "policyName").with(List.of("Deny"), "validationActions"));
        apply(server, policy, KEEP);
        apply(server, binding, KEEP);
        Instant end = Instant.now().plusSeconds(30);
        while (answer(server, Document.empty().with(object.asMap(), "apply")).startsWith("accepted")) {
            assertTrue(Instant.now().isBefore(end), "the server does not see the policies");
        }
        delete(server, binding, DeleteOptions.BACKGROUND);
        delete(server, policy, DeleteOptions.BACKGROUND);
    }
}
