package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.AnswerBag;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packed charms in the place of each original end: what the requirer puts into its bag, byte for byte, and what the
 * provider makes of it. Where they do something else on purpose, it stands here with the reason.
 */
@Execution(ExecutionMode.CONCURRENT)
class VectorsIT {
    private static final InteropVectors VECTORS = new InteropVectors(JsonCodec.load());

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
            sent(
                    "list-kind",
                    "the items of a List are resources of their own",
                    """
                    [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}, \
                    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "b"}}]"""),
            sent(
                    "empty-document",
                    "empty documents are passed over",
                    """
                    [{"apiVersion": "v1", "data": {"greeting": "hello"}, "kind": "ConfigMap", "metadata": \
                    {"name": "hello"}}]"""),
            sent(
                    "integer-keys",
                    "keys are text, and sorted as text: the same value",
                    """
                    [{"apiVersion": "v1", "data": {"1": "one", "10": "ten", "9": "nine"}, "kind": "ConfigMap", \
                    "metadata": {"name": "k"}}]"""),
            sent(
                    "mixed-keys",
                    "the original's hook fails; " + KUBECTL,
                    """
                    [{"apiVersion": "v1", "data": {"8080": "http", "name": "x", "true": "t"}, "kind": "ConfigMap", \
                    "metadata": {"name": "k"}}]"""),
            sent(
                    "timestamp-date",
                    "the original's hook fails; " + KUBECTL,
                    """
                    [{"apiVersion": "v1", "data": {"since": "2024-01-02"}, "kind": "ConfigMap", "metadata": \
                    {"name": "dated"}}]"""),
            sent(
                    "timestamp-datetime",
                    "the original's hook fails; " + KUBECTL,
                    """
                    [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"creationTimestamp": \
                    "2024-01-02T03:04:05Z", "name": "dated"}}]"""),
            sent(
                    "secret-binary-tag",
                    "the original's hook fails; " + KUBECTL,
                    """
                    [{"apiVersion": "v1", "data": {"key": "\\u0000\\u0001"}, "kind": "Secret", "metadata": \
                    {"name": "s"}}]"""));

    /** Requests that are Kubernetes objects, and still are told to be wrong. */
    private static final Map<String, String> REFUSED_REQUESTS = Map.of(
            "crd-and-cr", "the admission policy wants kinds without a namespace to be allowed one by one",
            "units-conflict", "two units ask for two versions of one object: the first counts, and it is told",
            "non-finite-floats", "no Kubernetes API has NaN and infinities");

    @TempDir
    Path folder;

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

    @ParameterizedTest
    @MethodSource("roundTrips")
    void theRequirersBagIsTheOriginalsByteForByte(RoundTrip vector) {
        try (CharmModel model = CharmModel.create(folder, vector.modelUuid())) {
            model.juju().addApplication(CharmModel.DEPLOYER, Charm.PASSIVE, 1);
            for (RequirerUnit unit : vector.requirerUnits()) {
                join(model, unit.unit(), TestCharm.requirerOnlyIn("update-status", unit.inputYaml()));
            }
            model.settle();
            for (RequirerUnit unit : vector.requirerUnits()) {
                model.rewrite(unit.unit(), unit.inputYaml());
            }
            model.juju().updateStatus();
            model.settle();
            for (RequirerUnit unit : vector.requirerUnits()) {
                assertBag(vector, unit.published(), unit.jujuKeys().keySet(), model, unit.unit());
            }
            for (Step step : vector.then()) {
                step.inputYaml().ifPresent(input -> {
                    String unit = vector.requirerUnits().get(0).unit();
                    model.ask(unit, input);
                    model.settle();
                    assertBag(vector, step.published(), Set.of(), model, unit);
                });
            }
        }
    }

    private static void assertBag(
            RoundTrip vector, Map<String, String> published, Set<String> jujus, CharmModel model, String unit) {
        Map<String, String> bag = new TreeMap<>(model.bag(UnitName.application(unit), unit));
        assertTrue(bag.keySet().containsAll(jujus), bag::toString);
        bag.keySet().removeAll(Set.of("egress-subnets", "ingress-address", "private-address"));
        Difference difference = DIFFERENCES.get(vector.name());
        if (difference != null && difference.resource.isEmpty()) {
            assertEquals(Map.of(), bag, difference.reason);
            assertEquals("blocked", model.juju().status(unit).status(), difference.reason);
            assertTrue(model.juju().status(unit).message().contains(difference.said), difference.reason);
            return;
        }
        Map<String, String> expected = new TreeMap<>(published);
        if (difference != null) {
            expected.put("resource", difference.resource);
            expected.putIfAbsent("uuid", bag.getOrDefault("uuid", ""));
            expected.putIfAbsent("model_uuid", "\"" + vector.modelUuid() + "\"");
            expected.putIfAbsent("juju_unit", "\"" + UnitName.application(unit) + "\"");
        }
        expected.put("revision", "\"" + sha256(expected.get("resource")).substring(0, 16) + "\"");
        assertEquals(expected, bag);
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void theProviderDeploysWhatTheOriginalReads(RoundTrip vector) {
        try (CharmModel model = CharmModel.create(folder, vector.modelUuid())) {
            model.addDeployers(TestCharm.deployerOnlyIn("update-status"), 1);
            model.settle();
            for (RequirerUnit unit : vector.requirerUnits()) {
                join(model, unit.unit(), Charm.PASSIVE);
                model.settle();
                model.juju().write(model.relation(UnitName.application(unit.unit())), unit.unit(), unit.published());
            }
            model.juju().updateStatus();
            model.settle();

            Set<String> wanted = new TreeSet<>();
            Set<String> wrong = new TreeSet<>();
            for (Request request : vector.providerUnits().get(0).requests()) {
                for (Object resource : request.resources()) {
                    if (!names(resource, wanted)) {
                        wrong.add(String.valueOf(request.jujuUnit()));
                    }
                }
                if (REFUSED_REQUESTS.containsKey(vector.name())) {
                    wrong.add(String.valueOf(request.jujuUnit()));
                }
            }
            for (RequirerUnit unit : vector.requirerUnits()) {
                String application = UnitName.application(unit.unit());
                AnswerBag answer = model.answer(application, "deployer/0");
                assertEquals(CharmModel.WORKERS, model.bag(application, "deployer/0").get("workers"));
                assertEquals(
                        !wrong.contains(application),
                        model.errors(application).isEmpty(),
                        () -> model.errors(application).toString());
                if (!wrong.contains(application) && !unit.published().isEmpty()) {
                    assertTrue(answer.status().orElseThrow() instanceof List<?>, answer::toString);
                }
            }
            if (wrong.isEmpty()) {
                Set<String> deployed = new TreeSet<>();
                model.objects().values().forEach(object -> {
                    String name = object.string("metadata", "name").orElseThrow();
                    deployed.add(object.string("kind").orElseThrow() + " "
                            + object.string("metadata", "generateName").orElse(name));
                });
                assertEquals(wanted, deployed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providerDecodes")
    void theProviderReadsWhateverIsThere(ProviderDecode vector) {
        try (CharmModel model = CharmModel.create(folder)) {
            model.addDeployers(TestCharm.deployerOnlyIn("update-status"), 1);
            model.settle();
            vector.bags().forEach((unit, bag) -> {
                join(model, unit, Charm.PASSIVE);
                model.settle();
                model.juju().write(model.relation("web"), unit, bag);
            });
            model.juju().updateStatus();
            for (HookRun run : model.settle()) {
                assertTrue(run.tools().stream().noneMatch(tool -> tool.contains("Unexpected")), run::toString);
            }
            assertEquals("active", model.juju().status("deployer/0").status());
            // None of them has a name: they are told to be wrong, or nothing is asked.
            boolean nothing = vector.requests()
                    .map(requests -> requests.stream()
                            .allMatch(request -> request.resources().isEmpty()))
                    .orElse(false);
            boolean plainly = Set.of("no-keys", "no-resource", "resource-null", "resource-empty-list")
                    .contains(vector.name());
            assertEquals(plainly, model.errors("web").isEmpty(), () -> nothing + " " + model.errors("web"));
            assertEquals(Map.of(), model.owners());
            assertEquals(CharmModel.WORKERS, model.bag("web", "deployer/0").get("workers"));
        }
    }

    @ParameterizedTest
    @MethodSource("requirerDecodes")
    void theRequirerShowsWhateverItIsAnswered(RequirerDecode vector) {
        try (CharmModel model = CharmModel.create(folder)) {
            model.juju().addApplication(CharmModel.DEPLOYER, Charm.PASSIVE, vector.bags().size());
            join(model, "web/0", TestCharm.requirerOnlyIn("update-status", CharmModel.configMaps("x", "a")));
            model.settle();
            vector.bags().forEach((unit, bag) -> model.juju().write(model.relation("web"), unit, bag));
            model.juju().updateStatus();
            model.settle();
            String message = model.juju().status("web/0").message();
            Object status = vector.status().value("status").orElse(null);
            if (status == null) {
                assertEquals("Waiting for the deployer's answer", message);
            } else if (status instanceof Map<?, ?> error) {
                assertEquals("blocked", model.juju().status("web/0").status());
                assertEquals(error.get("error"), message);
            } else {
                assertEquals("active", model.juju().status("web/0").status());
            }
            if (status instanceof List<?> && vector.workerIps() instanceof List<?> ips && !ips.isEmpty()) {
                assertTrue(
                        message.endsWith("workers "
                                + String.join(", ", ips.stream().map(String::valueOf).toList())),
                        message);
            }
        }
    }

    @Test
    void anApplicationIsKnownByTheOriginalsName() throws IOException {
        for (Identity identity : VECTORS.identities()) {
            Path home = Files.createTempDirectory(folder, "model");
            try (CharmModel model = CharmModel.create(home, identity.modelUuid())) {
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
    void aLargeRequestPassesBothWays() {
        LargeRequest large = VECTORS.largeRequest();
        JsonCodec json = JsonCodec.load();
        StringBuilder manifest = new StringBuilder();
        large.documents()
                .forEach(document -> manifest.append("---\n")
                        .append(new String(json.write(document.asMap()), StandardCharsets.UTF_8))
                        .append('\n'));
        try (CharmModel model = CharmModel.create(folder, large.modelUuid())) {
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
            Resource resource = Resource.of((Map<?, ?>) value);
            List<Object> items = new ArrayList<>(resource.document().list("items"));
            if (!items.isEmpty()) {
                return items.stream().allMatch(item -> names(item, names));
            }
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
