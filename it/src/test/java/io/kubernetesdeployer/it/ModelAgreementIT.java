package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The model judges objects with one field changed as an API server does: the same verdict, the same fields at fault, the same warnings. How many of the
 * messages differ is counted; what differs is in {@code target/agreement-*.txt}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelAgreementIT extends ModelBesideServer {
    /**
     * How many refusals of a corpus are worded differently, mostly where the server prints a whole structure of its own types. In the others every message is the
     * same.
     */
    private static final Map<String, Integer> WORDED_DIFFERENTLY = Map.of(
            "pods", 8,
            "workloads", 12,
            "networking", 3,
            "storage", 1,
            "admission", 1,
            "cluster", 11,
            "definitions", 23,
            "devices", 3,
            "more", 18,
            "updates", 104);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods",
                "workloads",
                "networking",
                "storage",
                "admission",
                "cluster",
                "definitions",
                "expressions",
                "devices",
                "warnings",
                "more",
                "together"
            })
    void everyChangedObjectIsJudgedAsByTheServer(String file) throws IOException {
        compare(file, changes(file));
    }

    /** The last: some of what it leaves the server takes up after a while, as it does a range of addresses. */
    @Test
    @Order(Integer.MAX_VALUE)
    void everyUpdateIsJudgedAsByTheServer() throws IOException {
        compare("updates", changes("updates"));
    }

    @Test
    void theWorstCostOfRulesIsEstimatedAsByTheServer() throws IOException {
        compare("rule-costs", changes("rule-costs"));
    }

    @Test
    void objectsInANamespaceWithLimitsAreJudgedAsByTheServer() throws IOException {
        compare("limits", changes("limits"));
    }

    @Test
    void objectsInNamespacesWithQuotasAreJudgedAsByTheServer() throws IOException {
        List<Change> changes = changes("quotas");
        for (Change change : changes) {
            if (change.object().kind().equals("Namespace")
                    || change.object().kind().equals("ResourceQuota")) {
                answer(server, change);
            }
        }
        for (Change change : changes) {
            if (change.object().kind().equals("ResourceQuota")) {
                begin(change.object());
            }
        }
        compare("quotas", changes);
    }

    @Test
    void podsAndTemplatesInNamespacesWithPodSecurityLevelsAreJudgedAsByTheServer() throws IOException {
        compare("pod-security", changes("pod-security"));
    }

    @Test
    void aNewPodSecurityLevelWarnsOfThePodsOfTheNamespaceAsTheServerDoes() throws IOException {
        compare("pod-security-pods", changes("pod-security-pods"));
        List<Change> levels = changes("pod-security-levels");
        Instant end = Instant.now().plusSeconds(30);
        while (!answer(server, levels.get(levels.size() - 1)).message().contains("existing pods")) {
            assertTrue(Instant.now().isBefore(end), "the server does not see the pods of the namespace");
        }
        compare("pod-security-levels", levels);
    }

    /** Does what the controller of quotas would do, which is not here, and waits until the server enforces the quota. */
    private static void begin(Resource quota) {
        String namespace = quota.namespace().orElseThrow();
        Map<String, ?> hard = quota.document().document("spec", "hard").asMap();
        plane.kubectl(
                "patch",
                "resourcequota",
                quota.name().orElseThrow(),
                "--namespace=" + namespace,
                "--subresource=status",
                "--type=merge",
                "--patch={\"status\":{\"hard\":" + json(hard, "%s") + ",\"used\":" + json(hard, "0") + "}}");
        if (hard.containsKey("count/leases.coordination.k8s.io")) {
            Change lease = new Change("lease", lease(namespace), false);
            Instant end = Instant.now().plusSeconds(30);
            while (answer(server, lease).accepted()) {
                assertTrue(Instant.now().isBefore(end), "the server does not enforce the quota of " + namespace);
            }
        }
    }

    private static Resource lease(String namespace) {
        return Resource.of(Map.of(
                "apiVersion",
                "coordination.k8s.io/v1",
                "kind",
                "Lease",
                "metadata",
                Map.of("name", "none", "namespace", namespace)));
    }

    private static String json(Map<String, ?> amounts, String amount) {
        return amounts.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\":\"" + String.format(amount, one.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void compare(String file, List<Change> changes) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> worded = new ArrayList<>();
        boolean isEveryMessageSame = !WORDED_DIFFERENTLY.containsKey(file);
        for (Change change : changes) {
            Verdict expected = answer(server, change);
            Verdict actual = answer(model, change);
            String difference = change.what() + "\n  server " + expected.message() + "\n  model  " + actual.message();
            if (!expected.isSame(actual)) {
                wrong.add(difference);
            } else if (!expected.causes().equals(actual.causes())
                    || isEveryMessageSame && !expected.message().equals(actual.message())) {
                worded.add(difference);
            }
        }
        List<String> all = new ArrayList<>(wrong);
        all.addAll(worded);
        Files.write(Path.of("target/agreement-" + file + ".txt"), all);
        assertEquals(List.of(), wrong);
        assertTrue(
                worded.size() <= WORDED_DIFFERENTLY.getOrDefault(file, 0),
                worded.size() + " refusals are worded differently: " + worded);
    }

    /** @param stays whether it is applied for real */
    private record Change(String what, Resource object, boolean stays) {}

    /**
     * The changes of a file: objects that stay, so that those after them are judged beside them, and cases, each a base with changes of it that do not stay;
     * a case may be for several namespaces. Updates are made to an object that is there.
     */
    private static List<Change> changes(String file) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (Resource given : read(file)) {
            if (!given.kind().equals("Case")) {
                changes.add(new Change(given.toString(), given, true));
                continue;
            }
            Document base = given.document().document("base");
            if (file.equals("updates")) {
                changes.add(new Change("as it is: " + base.asMap(), Resource.of(base), true));
            }
            List<?> namespaces = given.document().list("namespaces");
            for (Object namespace : namespaces.isEmpty() ? List.of("") : namespaces) {
                add(base, given.document().documents("changes"), (String) namespace, changes);
            }
        }
        return changes;
    }

    private static void add(Document base, List<Document> changed, String namespace, List<Change> changes) {
        for (Document fields : changed) {
            String what = base.string("kind").orElseThrow() + " " + fields.asMap() + " " + namespace;
            resource(FieldChanges.of(base, fields.asMap()))
                    .map(object -> namespace.isEmpty() ? object : object.withNamespace(namespace))
                    .ifPresent(object -> changes.add(new Change(what, object, false)));
        }
    }

    /** Empty if it does not get as far as a cluster. */
    private static Optional<Resource> resource(Document object) {
        try {
            Resource resource = Resource.of(object);
            return resource.name().isPresent() ? Optional.of(resource) : Optional.empty();
        } catch (InvalidResourceException e) {
            return Optional.empty();
        }
    }

    private static Verdict answer(ResourceDeployer cluster, Change change) {
        return Verdict.of(cluster, change.object(), change.stays());
    }
}
