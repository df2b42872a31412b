package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.backend.fabric8.Fabric8Factory;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Workloads whose pods are refused come to the same status on the model as on a cluster, and tell the same. */
class RefusedPodsIT {
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Map<String, String> KINDS = new TreeMap<>(Map.of(
            "Deployment", "apps/v1",
            "StatefulSet", "apps/v1",
            "DaemonSet", "apps/v1",
            "ReplicaSet", "apps/v1",
            "ReplicationController", "v1",
            "Job", "batch/v1"));
    /** What the model does not keep, or names otherwise. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "conditions",
            "collisionCount",
            "currentRevision",
            "startTime",
            "terminating",
            "terminatingReplicas",
            "uncountedTerminatedPods",
            "updateRevision");

    @Test
    void whatIsRefusedIsToldAsOnACluster() throws IOException {
        ControlPlane.assumeControllers();
        Settings settings = Settings.of(
                Map.of("kubeconfig", ControlPlane.shared().kubeconfig("admin").toString()));
        try (ResourceDeployer server = new Fabric8Factory().open(settings);
                ResourceDeployer model = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")))) {
            List<Resource> workloads = new ArrayList<>();
            for (Resource object : objects()) {
                apply(server, object);
                apply(model, object);
                if (object.kind().equals("ResourceQuota")) {
                    awaitEnforced(server, object);
                } else if (object.kind().equals("ValidatingAdmissionPolicyBinding")) {
                    awaitAsked(server);
                } else if (KINDS.containsKey(object.kind())) {
                    workloads.add(object);
                }
            }
            assertEquals(56, workloads.size());
            for (Resource workload : workloads) {
                compare(server, model, workload);
            }
        }
    }

    private static void compare(ResourceDeployer server, ResourceDeployer model, Resource workload) {
        Map<String, Object> expected = state(server, workload);
        Map<String, Object> actual = state(model, workload);
        assertTrue(actual.toString().contains("is forbidden"), () -> workload + " is not refused: " + actual);
        Instant end = Instant.now().plus(SETTLED);
        while (!expected.equals(actual) && Instant.now().isBefore(end)) {
            expected = state(server, workload);
        }
        assertEquals(expected, actual, workload.toString());
    }

    /** The counters, the conditions and the warnings, without what is random in the names of pods. */
    private static Map<String, Object> state(ResourceDeployer cluster, Resource workload) {
        Resource live = cluster.get(
                        type(cluster, workload), workload.namespace().orElseThrow(), "web")
                .orElseThrow();
        Map<String, Object> state = new TreeMap<>();
        live.document().document("status").asMap().forEach((field, value) -> {
            if (!NOT_COMPARED.contains(field)) {
                state.put(field, String.valueOf(value));
            }
        });
        for (Document condition : live.document().documents("status", "conditions")) {
            String type = condition.string("type").orElse("");
            state.put(
                    type,
                    condition.string("status").orElse("") + " "
                            + condition.string("reason").orElse("")
                            + (type.equals("ReplicaFailure")
                                    ? " " + named(condition.string("message").orElse(""))
                                    : ""));
        }
        state.put("warnings", warnings(cluster, live));
        return state;
    }

    private static Set<String> warnings(ResourceDeployer cluster, Resource live) {
        ResourceType events = cluster.resourceTypes().stream()
                .filter(type -> type.kind().equals("Event") && type.apiVersion().equals("v1"))
                .findFirst()
                .orElseThrow();
        ResourceQuery query = ResourceQuery.ALL
                .inNamespace(live.namespace().orElseThrow())
                .withFields("involvedObject.uid=" + live.uid().orElseThrow());
        Set<String> warnings = new TreeSet<>();
        for (Resource event : cluster.list(events, query).resources()) {
            if (event.document().string("type").orElse("").equals("Warning")) {
                warnings.add(event.document().string("reason").orElse("") + " "
                        + named(event.document().string("message").orElse("")));
            }
        }
        return warnings;
    }

    /** A server combines Events about one object that are alike. */
    private static String named(String message) {
        String random = "[bcdfghjklmnpqrstvwxz2456789]";
        return message.replace("(combined from similar events): ", "")
                .replaceFirst("\"web-" + random + "{8,10}-", "\"web-HASH-")
                .replaceFirst("-" + random + "{5}\"", "-SUFFIX\"");
    }

    private static List<Resource> objects() throws IOException {
        List<Resource> objects = new ArrayList<>();
        try (InputStream in = RefusedPodsIT.class.getResourceAsStream("/model/refused-pods.yaml")) {
            for (Resource given : ManifestCodec.load().read("refused-pods", in).resources()) {
                if (given.kind().equals("Workloads")) {
                    KINDS.forEach((kind, apiVersion) -> objects.add(workload(kind, apiVersion, given)));
                } else {
                    objects.add(given);
                }
            }
        }
        return objects;
    }

    private static Resource workload(String kind, String apiVersion, Resource given) {
        Map<String, ?> labels = Map.of("a", "b");
        Document workload = given.document()
                .with(apiVersion, "apiVersion")
                .with(kind, "kind")
                .without("spec")
                .with(labels, "spec", "template", "metadata", "labels")
                .with(given.document().document("spec").asMap(), "spec", "template", "spec");
        return Resource.of(
                switch (kind) {
                    case "Job" -> workload.with("Never", "spec", "template", "spec", "restartPolicy");
                    case "ReplicationController" -> workload.with(labels, "spec", "selector");
                    case "StatefulSet" ->
                        workload.with(labels, "spec", "selector", "matchLabels").with("s", "spec", "serviceName");
                    default -> workload.with(labels, "spec", "selector", "matchLabels");
                });
    }

    private static void apply(ResourceDeployer cluster, Resource object) {
        cluster.apply(type(cluster, object), object, ApplyOptions.as("test"));
    }

    private static ResourceType type(ResourceDeployer cluster, Resource object) {
        return cluster.resourceTypes().stream()
                .filter(type ->
                        type.kind().equals(object.kind()) && type.apiVersion().equals(object.apiVersion()))
                .findFirst()
                .orElseThrow();
    }

    /** A policy is asked a moment after it is bound. */
    private static void awaitAsked(ResourceDeployer server) {
        Resource pod = Resource.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of("name", "asked", "namespace", "refused-policy"),
                "spec",
                Map.of("serviceAccountName", "default", "containers", List.of(Map.of("name", "c", "image", "i")))));
        Instant end = Instant.now().plus(SETTLED);
        String answer = "";
        while (!answer.contains("denied request") && Instant.now().isBefore(end)) {
            try {
                server.apply(type(server, pod), pod, ApplyOptions.as("test").withDryRun(true));
            } catch (ClusterException e) {
                answer = e.failure().message();
            }
        }
    }

    /** Until its controller has seen it, a quota refuses nothing. */
    private static void awaitEnforced(ResourceDeployer server, Resource quota) {
        Instant end = Instant.now().plus(SETTLED);
        while (server.get(type(server, quota), quota.namespace().orElseThrow(), "q")
                .orElseThrow()
                .document()
                .document("status", "hard")
                .isEmpty()) {
            assertFalse(Instant.now().isAfter(end), "the server does not enforce the quota of " + quota.namespace());
        }
    }
}
