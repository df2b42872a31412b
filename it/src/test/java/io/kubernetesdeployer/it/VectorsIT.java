package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.testkit.InteropVectors;
import io.kubernetesdeployer.testkit.InteropVectors.Identity;
import io.kubernetesdeployer.testkit.InteropVectors.LargeRequest;
import io.kubernetesdeployer.testkit.InteropVectors.ProviderDecode;
import io.kubernetesdeployer.testkit.InteropVectors.Request;
import io.kubernetesdeployer.testkit.InteropVectors.RequirerDecode;
import io.kubernetesdeployer.testkit.InteropVectors.RequirerUnit;
import io.kubernetesdeployer.testkit.InteropVectors.RoundTrip;
import io.kubernetesdeployer.testkit.InteropVectors.Step;
import io.kubernetesdeployer.testkit.juju.Charm;
import io.kubernetesdeployer.testkit.juju.HookRun;
import io.kubernetesdeployer.testkit.juju.UnitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packed charms in the place of each original end: what the requirer puts into its bag, byte for byte, and what the
 * provider makes of it. Where they do something else on purpose, it stands here with the reason.
 */
@Execution(ExecutionMode.CONCURRENT)
// Its vectors share two units: one after the other.
@ResourceLock("VectorsIT")
class VectorsIT {
    private static final InteropVectors VECTORS = new InteropVectors(JsonCodec.load());

    private static final String MODEL = "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b";

    /** What Juju itself puts into every bag. */
    private static final Set<String> JUJUS = Set.of("egress-subnets", "ingress-address", "private-address");

    /** Decoded by the original to nothing, and by ours too; whatever else it passes over is told to be wrong. */
    private static final Set<String> NOTHING_ASKED =
            Set.of("no-keys", "no-resource", "resource-null", "resource-empty-list");

    private static final String NOT_KUBERNETES = "no Kubernetes object: told who asks before anything is sent";
    private static final String KUBECTL = "manifests are read as kubectl reads them, not as PyYAML";

    /** What a requirer does with a manifest of a vector if that is not what the original did. */
    private static final Map<String, Difference> DIFFERENCES = Map.ofEntries(
            refused("anchors-and-duplicates", "a key stands twice in one map: refused, with both lines", "twice"),
            refused("boolean-keys", NOT_KUBERNETES, ""),
            refused("dedupe-equality", NOT_KUBERNETES, ""),
            refused("not-a-map", NOT_KUBERNETES, ""),
            refused("scalars", NOT_KUBERNETES, ""),
            refused("value-tag", "the original's hook fails; " + NOT_KUBERNETES, ""),
            refused("yaml-error", "the original's hook fails; here it is the unit's status", "line"),
            refused("non-finite-floats", "no Kubernetes API has NaN and infinities", ".nan"),
            sent("list-kind", "the items of a List are resources of their own", """
                    [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}, \
                    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "b"}}]"""),
            sent("empty-document", "empty documents are passed over", """
                    [{"apiVersion": "v1", "data": {"greeting": "hello"}, "kind": "ConfigMap", "metadata": \
                    {"name": "hello"}}]"""),
            sent("integer-keys", "keys are text, and sorted as text: the same value", """
                    [{"apiVersion": "v1", "data": {"1": "one", "10": "ten", "9": "nine"}, "kind": "ConfigMap", \
                    "metadata": {"name": "k"}}]"""),
            sent("mixed-keys", "the original's hook fails; " + KUBECTL, """
                    [{"apiVersion": "v1", "data": {"8080": "http", "name": "x", "true": "t"}, "kind": "ConfigMap", \
                    "metadata": {"name": "k"}}]"""),
            sent("timestamp-date", "the original's hook fails; " + KUBECTL, """
                    [{"apiVersion": "v1", "data": {"since": "2024-01-02"}, "kind": "ConfigMap", "metadata": \
                    {"name": "dated"}}]"""),
            sent("timestamp-datetime", "the original's hook fails; " + KUBECTL, """
                    [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"creationTimestamp": \
                    "2024-01-02T03:04:05Z", "name": "dated"}}]"""),
            refused("secret-binary-tag", "the original's hook fails; bytes that are no text are in no JSON", ""));

    /** Requests that are Kubernetes objects, and still are told to be wrong. */
    private static final Map<String, String> REFUSED_REQUESTS = Map.of(
            "crd-and-cr", "the admission policy wants kinds without a namespace to be allowed one by one",
            "units-conflict", "two units ask for two versions of one object: the first counts, and it is told",
            "request-changes", "the API server: a ConfigMap's values are text, and not numbers",
            "three-documents-unicode", "the API server: a ConfigMap's keys are letters, digits, -, _ and .",
            "timestamp-quoted", "the admission policy: creationTimestamp is for the API server to set",
            "non-finite-floats", "no Kubernetes API has NaN and infinities");

    /** The requirer {@code web/0}, asked to send one vector's manifest after the other. */
    private static CharmModel asking;

    /** The provider, with one vector's bags after the other. */
    private static CharmModel answering;

    @TempDir
    static Path folder;

    /**
     * @param resource the text sent in place of the original's; empty where nothing is sent
     * @param reason why
     * @param said what the unit's status says then
     */
    private record Difference(String resource, String reason, String said) {}

    private static Map.Entry<String, Difference> refused(String vector, String reason, String said) {
        return Map.entry(vector, new Difference("", reason, said));
    }

    private static Map.Entry<String, Difference> sent(String vector, String reason, String resource) {
        return Map.entry(vector, new Difference(resource, reason, ""));
    }

    static List<RoundTrip> roundTrips() {
        return VECTORS.roundTrips();
    }

    static List<ProviderDecode> providerDecodes() {
        return VECTORS.providerDecodes();
    }

    static List<RequirerDecode> requirerDecodes() {
        return VECTORS.requirerDecodes();
    }

    @BeforeAll
    static void makeModels() throws IOException {
        asking = model("asking", MODEL);
        asking.juju().addApplication(CharmModel.DEPLOYER, Charm.PASSIVE, 2);
        join(asking, "web/0", TestCharm.requirerOnlyIn("update-status", "# none\n"));
        asking.settle();
        answering = model("answering", MODEL);
        answering.addDeployers(TestCharm.deployerOnlyIn("update-status"), 1);
        answering.settle();
    }

    @AfterAll
    static void close() {
        asking.close();
        answering.close();
    }

    private static CharmModel model(String name, String uuid) throws IOException {
        return CharmModel.create(Files.createDirectory(folder.resolve(name)), uuid);
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void theRequirersBagIsTheOriginalsByteForByte(RoundTrip vector) {
        for (RequirerUnit unit : vector.requirerUnits()) {
            assertBag(vector, unit.inputYaml(), unit.published());
        }
        for (Step step : vector.then()) {
            step.inputYaml().ifPresent(input -> assertBag(vector, input, step.published()));
        }
    }

    private static void assertBag(RoundTrip vector, String input, Map<String, String> published) {
        Map<String, String> before = asking.bag("web", "web/0");
        asking.rewrite("web/0", input);
        asking.updateStatus();
        Map<String, String> bag = asking.bag("web", "web/0");
        Difference difference = DIFFERENCES.get(vector.name());
        if (difference != null && difference.resource.isEmpty()) {
            assertEquals(before, bag, difference.reason);
            UnitStatus status = asking.juju().status("web/0");
            assertEquals("blocked", status.status(), difference.reason);
            assertTrue(status.message().contains(difference.said), () -> difference.reason + ": " + status);
            return;
        }
        String resource = difference == null ? published.get("resource") : difference.resource;
        Map<String, String> expected = new TreeMap<>(before);
        expected.keySet().removeIf(key -> !JUJUS.contains(key));
        if (vector.modelUuid().equals(MODEL)) {
            expected.putAll(published);
        }
        expected.put("resource", resource);
        expected.put("revision", "\"" + sha256(resource).substring(0, 16) + "\"");
        for (String key : List.of("uuid", "model_uuid", "juju_unit")) {
            // Of one in which the original failed, or of another model: these are as ever.
            expected.putIfAbsent(key, bag.get(key));
        }
        if (expected.get("juju_unit").equals("\"web\"")) {
            assertEquals(expected, bag);
        } else {
            assertEquals(resource, bag.get("resource"), "the other keys are those of another application");
        }
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void theProviderDeploysWhatTheOriginalReads(RoundTrip vector) {
        Map<String, Map<String, String>> bags = new LinkedHashMap<>();
        vector.requirerUnits().forEach(unit -> bags.put(unit.unit(), unit.published()));
        ask(bags);
        answering.updateStatus();

        Set<String> wanted = new TreeSet<>();
        Set<String> wrong = new TreeSet<>();
        for (Request request : vector.providerUnits().get(0).requests()) {
            for (Object resource : request.resources()) {
                if (!names(resource, wanted) || REFUSED_REQUESTS.containsKey(vector.name())) {
                    wrong.add(String.valueOf(request.jujuUnit()));
                }
            }
        }
        for (RequirerUnit unit : vector.requirerUnits()) {
            String application = UnitName.application(unit.unit());
            List<String> errors = answering.errors(application);
            assertEquals(wrong.contains(application), !errors.isEmpty(), errors::toString);
            assertEquals(
                    CharmModel.WORKERS, answering.bag(application, "deployer/0").get("workers"));
        }
        if (wrong.isEmpty()) {
            Set<String> deployed = new TreeSet<>();
            answering.objects().values().forEach(object -> {
                String named = object.string("kind").orElseThrow() + " "
                        + object.string("metadata", "name").orElseThrow();
                // A generated name is known by its beginning.
                deployed.add(wanted.stream()
                        .filter(name -> name.endsWith("-") && named.startsWith(name))
                        .findFirst()
                        .orElse(named));
            });
            assertEquals(wanted, deployed);
        }
    }

    @ParameterizedTest
    @MethodSource("providerDecodes")
    void theProviderReadsWhateverIsThere(ProviderDecode vector) {
        ask(vector.bags());
        List<HookRun> runs = answering.updateStatus();
        assertTrue(runs.stream().flatMap(run -> run.tools().stream()).noneMatch(tool -> tool.contains("Unexpected")));
        assertEquals("active", answering.juju().status("deployer/0").status());
        // None of them has a name: they are told to be wrong, where anything is asked at all.
        assertEquals(
                NOTHING_ASKED.contains(vector.name()),
                answering.errors("web").isEmpty(),
                () -> answering.errors("web").toString());
        assertEquals(Map.of(), answering.owners());
        assertEquals(CharmModel.WORKERS, answering.bag("web", "deployer/0").get("workers"));
    }

    @ParameterizedTest
    @MethodSource("requirerDecodes")
    void theRequirerShowsWhateverItIsAnswered(RequirerDecode vector) {
        for (String unit : List.of("deployer/0", "deployer/1")) {
            forget(asking, asking.relation("web"), unit);
            asking.juju().write(asking.relation("web"), unit, vector.bags().getOrDefault(unit, Map.of()));
        }
        asking.rewrite("web/0", CharmModel.configMaps("x", "a"));
        asking.updateStatus();
        UnitStatus shown = asking.juju().status("web/0");
        Object status = vector.status().value("status").orElse(null);
        if (status == null) {
            assertEquals(new UnitStatus("waiting", "Waiting for the deployer's answer"), shown);
        } else if (status instanceof Map<?, ?> error) {
            assertEquals(new UnitStatus("blocked", String.valueOf(error.get("error"))), shown);
        } else {
            assertEquals("active", shown.status());
        }
        if (status instanceof List<?> && vector.workerIps() instanceof List<?> ips && !ips.isEmpty()) {
            List<String> workers = ips.stream().map(String::valueOf).toList();
            assertTrue(shown.message().endsWith("workers " + String.join(", ", workers)), shown::message);
        }
    }

    /** Units with these bags, as if nobody had ever asked before, in a cluster where nobody has. */
    private static void ask(Map<String, Map<String, String>> bags) {
        answering.leave();
        answering.settle();
        answering.useNewCluster();
        bags.keySet().forEach(unit -> join(answering, unit, Charm.PASSIVE));
        answering.settle();
        bags.forEach((unit, bag) -> answering.juju().write(answering.relation(UnitName.application(unit)), unit, bag));
    }

    private static void forget(CharmModel model, int relation, String unit) {
        Map<String, String> nothing = new TreeMap<>();
        model.juju().bag(relation, unit).keySet().forEach(key -> nothing.put(key, ""));
        nothing.keySet().removeAll(JUJUS);
        model.juju().write(relation, unit, nothing);
    }

    @Test
    void anApplicationIsKnownByTheOriginalsName() throws IOException {
        for (Identity identity : VECTORS.identities()) {
            try (CharmModel model = model(identity.uuid(), identity.modelUuid())) {
                model.juju().addApplication(CharmModel.DEPLOYER, Charm.PASSIVE, 1);
                join(model, identity.application() + "/0", TestCharm.requirerOnlyIn("update-status", "# none\n"));
                model.settle();
                model.juju().updateStatus();
                model.settle();
                assertEquals(
                        "\"" + identity.uuid() + "\"",
                        model.bag(identity.application(), identity.application() + "/0")
                                .get("uuid"));
            }
        }
    }

    @Test
    void aLargeRequestPassesBothWays() throws IOException {
        LargeRequest large = VECTORS.largeRequest();
        JsonCodec json = JsonCodec.load();
        StringBuilder manifest = new StringBuilder();
        large.documents()
                .forEach(document -> manifest.append("---\n")
                        .append(new String(json.write(document.asMap()), StandardCharsets.UTF_8))
                        .append('\n'));
        try (CharmModel model = model("large", large.modelUuid())) {
            model.addDeployers(TestCharm.deployer(), 1);
            model.addRequirers("web", 1, manifest.toString());
            model.settle();
            String resource = model.bag("web", "web/0").get("resource");
            assertEquals(large.length(), resource.length());
            assertEquals(large.sha256(), sha256(resource));
            assertEquals("\"" + large.uuid() + "\"", model.bag("web", "web/0").get("uuid"));
            assertEquals(large.documents().size(), model.objects().size());
            assertEquals(List.of(), model.errors("web"));
            assertEquals("active", model.juju().status("web/0").status());
            assertFalse(model.bag("web", "deployer/0").get("status").isEmpty());
        }
    }

    private static void join(CharmModel model, String unit, Charm charm) {
        String application = UnitName.application(unit);
        if (model.isRelated(application)) {
            model.juju().addUnit(unit);
        } else {
            model.juju().addApplication(application, charm, 0);
            model.juju().addUnit(unit);
            model.relate(application);
        }
    }

    /** @return whether it is a Kubernetes object, or nothing at all; then its kind and name are added */
    private static boolean names(Object value, Set<String> names) {
        if (value == null) {
            return true;
        }
        try {
            List<Object> items = Document.of((Map<?, ?>) value).list("items");
            if (!items.isEmpty()) {
                return items.stream().allMatch(item -> names(item, names));
            }
            Resource resource = Resource.of((Map<?, ?>) value);
            names.add(resource.kind() + " "
                    + resource.name().or(resource::generateName).orElseThrow());
            return true;
        } catch (InvalidResourceException | ClassCastException e) {
            return false;
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
