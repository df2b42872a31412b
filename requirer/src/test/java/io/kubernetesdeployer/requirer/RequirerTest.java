package io.kubernetesdeployer.requirer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.codec.PythonRelationCodec;
import io.kubernetesdeployer.codec.YamlManifestCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequirerTest {
    private static final String AVAILABLE = "endpoint.kubernetes.available";
    private static final String NEW_STATUS = "endpoint.kubernetes.new-status";

    private final MemoryModel model = new MemoryModel("8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b");
    private final RelationCodec codec = new PythonRelationCodec();
    private String relation = "";

    @BeforeEach
    void relate() {
        model.addUnit("web/0");
        model.addUnit("deployer/0");
        relation = model.relate("web", "deployer");
    }

    @Test
    void writesWhatTheOriginalWrites() {
        Requirer requirer = requirer("web/0");
        requirer.sendCreateRequest("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
        requirer.commit();
        Map<String, String> bag = bag("web/0");
        assertEquals(
                "[{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}}]",
                bag.get("resource"));
        assertEquals("\"80b71195403f46b7c612ad4fc490bc5c\"", bag.get("uuid"));
        assertEquals("\"8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b\"", bag.get("model_uuid"));
        assertEquals("\"web\"", bag.get("juju_unit"));
    }

    @Test
    void sendsToEveryRelation() {
        model.addUnit("other/0");
        String second = model.relate("web", "other");
        Requirer requirer = requirer("web/0");
        requirer.sendCreateRequest(List.of(configMap("a")));
        requirer.commit();
        try (RelationChannel channel = model.open("web/0", "kubernetes", Role.REQUIRER)) {
            assertEquals(channel.read(relation, "web/0"), channel.read(second, "web/0"));
        }
    }

    @Test
    void writesNothingBeforeTheCommit() {
        requirer("web/0").sendCreateRequest(List.of(configMap("a")));
        assertEquals(Map.of(), bag("web/0"));
    }

    @Test
    void writesNothingThatIsThereInAnotherSpelling() {
        requirer("web/0");
        Requirer first = requirer("web/0");
        first.sendCreateRequest(List.of(configMap("a")));
        first.commit();
        write("web/0", Map.of("resource", bag("web/0").get("resource").replace(" ", "")));
        Requirer second = requirer("web/0");
        second.sendCreateRequest(List.of(configMap("a")));
        second.commit();
        assertFalse(bag("web/0").get("resource").contains(" "), "left as it was");
    }

    @Test
    void aRememberedUuidWins() {
        try (RelationChannel channel = model.open("web/0", "kubernetes", Role.REQUIRER)) {
            channel.remember("k8s_uuid", "made-at-random");
            channel.commit();
        }
        Requirer requirer = requirer("web/0");
        requirer.sendCreateRequest(List.of());
        requirer.commit();
        assertEquals("\"made-at-random\"", bag("web/0").get("uuid"));
    }

    @Test
    void whereApplicationsHaveNoBagsTheirLeaderCannotAskForThem() {
        Requirer requirer = new Requirer(
                model.open("web/0", "kubernetes", Role.REQUIRER),
                RequestOwner.APPLICATION,
                SecretHandling.IN_CLEAR,
                codec,
                YamlManifestCodec::new);
        ChannelException refused =
                assertThrows(ChannelException.class, () -> requirer.sendCreateRequest(List.of(configMap("a"))));
        assertTrue(refused.getMessage().contains("Let each unit write into its own bag"), refused::getMessage);
        requirer.commit();
        assertEquals(Map.of(), bag("web/0"));
    }

    @Test
    void aRequestInTheBagTakesThePlaceOfOneInASecret() {
        write("web/0", Map.of("resource_secret", "\"secret:9m4e2mr0ui3e8a215n4g\""));
        Requirer requirer = requirer("web/0");
        requirer.sendCreateRequest(List.of(configMap("a")));
        requirer.commit();
        assertFalse(bag("web/0").containsKey("resource_secret"), "there is one request");
    }

    @ParameterizedTest
    @EnumSource(
            value = SecretHandling.class,
            names = {"SHARED", "SHARED_REQUEST"})
    void whereTheChannelHasNoSecretsAllIsSentInClear(SecretHandling handling) {
        List<Resource> wanted = List.of(Resource.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", "s"),
                "stringData",
                Map.of("password", "hunter2"))));
        Requirer shared = requirer("web/0", handling);
        shared.sendCreateRequest(wanted);
        shared.commit();
        Map<String, String> sent = bag("web/0");
        assertTrue(sent.get("resource").contains("hunter2"));
        Requirer open = requirer("web/0");
        open.sendCreateRequest(wanted);
        open.commit();
        assertEquals(sent, bag("web/0"), "byte for byte");
    }

    @Test
    void withdrawsWithAnEmptyList() {
        Requirer requirer = requirer("web/0");
        requirer.sendCreateRequest(List.of(configMap("a")));
        requirer.withdraw();
        requirer.commit();
        assertEquals("[]", bag("web/0").get("resource"));
    }

    @Test
    void anInvalidManifestIsRefusedWithAllItsProblems() {
        Requirer requirer = requirer("web/0");
        InvalidManifestException refused = assertThrows(
                InvalidManifestException.class,
                () -> requirer.sendCreateRequest("kind: ConfigMap\n---\napiVersion: v1\n---\n"
                        + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good}\n"));
        assertEquals(2, refused.problems().size());
        refused.problems().forEach(problem -> assertTrue(refused.getMessage().contains(problem.message())));
        requirer.commit();
        assertEquals(Map.of(), bag("web/0"));
    }

    @Test
    void theReportTellsWhetherItAnswersTheLastRequest() {
        Requirer requirer = requirer("web/0");
        requirer.sendCreateRequest(List.of(configMap("a")));
        requirer.commit();
        answer(report(Map.of("web/0", revision())));
        assertTrue(requirer("web/0").report().orElseThrow().answersLastRequest());
        Requirer later = requirer("web/0");
        later.sendCreateRequest(List.of(configMap("b")));
        later.commit();
        assertFalse(requirer("web/0").report().orElseThrow().answersLastRequest());
    }

    @Test
    void anAnswerToTheLastRequestComesBeforeAnOlderOne() {
        model.addUnit("deployer/1");
        Requirer requirer = requirer("web/0");
        requirer.sendCreateRequest(List.of(configMap("a")));
        requirer.commit();
        answer(report(Map.of("web/0", revision())));
        write("deployer/1", codec.encodeAnswer(report(Map.of("web/0", "an older one"))));
        assertEquals("deployer/0", requirer("web/0").report().orElseThrow().remoteUnit());
        assertEquals(1, requirer("web/0").reports().size());
    }

    @Test
    void isAvailableOnceAUnitOfTheProviderIsThere() {
        model.removeUnit("deployer/0");
        assertFalse(requirer("web/0").isAvailable());
        model.addUnit("deployer/0");
        assertTrue(requirer("web/0").isAvailable());
        assertEquals(Set.of(AVAILABLE), requirer("web/0").flags());
    }

    @Test
    void aNewStatusStaysNewUntilItIsDispatchedAndCommitted() {
        write("deployer/0", Map.of("status", "[1]"));
        List<String> heard = new ArrayList<>();
        Requirer uncommitted = requirer("web/0");
        uncommitted.onNewStatus(() -> heard.add("first"));
        uncommitted.dispatch();
        assertTrue(requirer("web/0").flags().contains(NEW_STATUS));
        Requirer committed = requirer("web/0");
        committed.onAvailable(() -> heard.add("available"));
        committed.onNewStatus(() -> heard.add("second"));
        committed.dispatch();
        committed.commit();
        assertEquals(List.of("first", "available", "second"), heard);
        assertEquals(Set.of(AVAILABLE), requirer("web/0").flags());
    }

    @Test
    void aListenerThatFailsLeavesTheFlag() {
        write("deployer/0", Map.of("status", "[1]"));
        Requirer requirer = requirer("web/0");
        requirer.onNewStatus(() -> {
            throw new IllegalStateException("no");
        });
        assertThrows(IllegalStateException.class, requirer::dispatch);
        requirer.commit();
        assertTrue(requirer("web/0").flags().contains(NEW_STATUS));
    }

    private AnswerBag report(Map<String, String> revisions) {
        return new AnswerBag(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new RequestReport(revisions, ResourceState.CURRENT, List.of(), List.of())),
                List.of());
    }

    private void answer(AnswerBag answer) {
        write("deployer/0", codec.encodeAnswer(answer));
    }

    private String revision() {
        return codec.decodeRequest(bag("web/0")).revision().orElseThrow();
    }

    private Map<String, String> bag(String unit) {
        try (RelationChannel channel = model.open(unit, "kubernetes", role(unit))) {
            return channel.read(relation, unit);
        }
    }

    private void write(String unit, Map<String, String> changes) {
        try (RelationChannel channel = model.open(unit, "kubernetes", role(unit))) {
            channel.write(relation, changes);
            channel.commit();
        }
    }

    private static Role role(String unit) {
        return unit.startsWith("web") ? Role.REQUIRER : Role.PROVIDER;
    }

    private Requirer requirer(String unit) {
        return requirer(unit, SecretHandling.IN_CLEAR);
    }

    private Requirer requirer(String unit, SecretHandling secrets) {
        return new Requirer(
                model.open(unit, "kubernetes", Role.REQUIRER),
                RequestOwner.UNIT,
                secrets,
                codec,
                YamlManifestCodec::new);
    }

    private static Resource configMap(String name) {
        return Resource.of(Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", name)));
    }
}
