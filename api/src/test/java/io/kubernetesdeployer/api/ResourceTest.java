package io.kubernetesdeployer.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {
    private static final String NAME_REMEDY =
            " cannot be a name: at most 253 characters, without blanks, '/', '%', '?', '#' and characters that nobody sees";

    private static final Document WEB = Document.of(Map.of(
            "apiVersion",
            "apps/v1",
            "kind",
            "Deployment",
            "metadata",
            Map.of(
                    "name",
                    "web",
                    "namespace",
                    "shop",
                    "uid",
                    "u",
                    "resourceVersion",
                    "7",
                    "labels",
                    Map.of("a", "1"))));

    @Test
    void itTellsWhatItIs() {
        Resource web = Resource.of(WEB);
        assertEquals("apps/v1", web.apiVersion());
        assertEquals("apps", web.group());
        assertEquals("Deployment", web.kind());
        assertEquals(new GroupKind("apps", "Deployment"), web.groupKind());
        assertEquals(Optional.of("web"), web.name());
        assertEquals(Optional.of("shop"), web.namespace());
        assertEquals(Optional.of("u"), web.uid());
        assertEquals(Optional.of("7"), web.resourceVersion());
        assertEquals(Map.of("a", "1"), web.labels());
        assertEquals(Map.of(), web.annotations());
        assertEquals(new ResourceRef("apps/v1", "Deployment", "shop", "web"), web.ref());
        assertFalse(web.isTerminating());
        assertTrue(Resource.of(WEB.with("2026-01-01T00:00:00Z", "metadata", "deletionTimestamp"))
                .isTerminating());
    }

    @Test
    void theCoreGroupHasNoName() {
        assertEquals("", Resource.of(WEB.with("v1", "apiVersion")).group());
    }

    // apiVersion and kind

    @Test
    void apiVersionIsRequired() {
        String expected = "GROUP/VERSION such as apps/v1, or v1";
        refused("apiVersion: is missing; every resource needs " + expected, WEB.without("apiVersion"));
        refused("apiVersion: is missing; every resource needs " + expected, WEB.with(null, "apiVersion"));
        refused("apiVersion: 1 is not " + expected, WEB.with(1, "apiVersion"));
        refused("apiVersion: an object is not " + expected, WEB.with(Map.of(), "apiVersion"));
        refused("apiVersion: a list is not " + expected, WEB.with(List.of(), "apiVersion"));
        for (String text : List.of("", "1", "apps/", "/v1", "apps/1", "Apps/v1", "a/b/v1", "apps/v1 ", "../v1")) {
            refused("apiVersion: \"" + text + "\" is not " + expected, WEB.with(text, "apiVersion"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta1", "apps/v1", "rbac.authorization.k8s.io/v1", "my-group.example/v1alpha2"})
    void apiVersionsThatPass(String apiVersion) {
        assertEquals(apiVersion, Resource.of(WEB.with(apiVersion, "apiVersion")).apiVersion());
    }

    @Test
    void kindIsRequired() {
        refused("kind: is missing; every resource needs a kind such as ConfigMap", WEB.without("kind"));
        refused("kind: true is not a kind such as ConfigMap", WEB.with(true, "kind"));
        for (String text : List.of("", "Config Map", "Config/Map", "9Lives", "Config-Map")) {
            refused("kind: \"" + text + "\" is not a kind such as ConfigMap", WEB.with(text, "kind"));
        }
    }

    @Test
    void aLongValueIsShortenedInTheMessage() {
        refused(
                "kind: \"" + "-".repeat(77) + "...\" is not a kind such as ConfigMap",
                WEB.with("-".repeat(1_000_000), "kind"));
    }

    // Names

    @Test
    void metadataMustBeAnObject() {
        refused("metadata: must be an object, with at least a name", WEB.with("web", "metadata"));
    }

    @Test
    void aNameIsRequired() {
        String message = "metadata.name: is missing; every resource needs a name";
        refused(message, WEB.without("metadata"));
        refused(message, WEB.with(null, "metadata"));
        refused(message, WEB.without("metadata", "name"));
        refused(message, WEB.with("", "metadata", "name"));
        refused(message, WEB.with("", "metadata", "name").with("", "metadata", "generateName"));
        refused("metadata.name: 7 is not a string; put it in quotes", WEB.with(7, "metadata", "name"));
        refused(
                "metadata.generateName: 7 is not a string; put it in quotes",
                WEB.without("metadata", "name").with(7, "metadata", "generateName"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a/b", "../x", "a%2fb", "a?b", "a#b", "a b", "a\nb", "\u0000", "a\u007f"})
    void aNameThatWouldBeAnotherUrlIsRefused(String name) {
        refused("metadata.name: \"" + name + "\"" + NAME_REMEDY, WEB.with(name, "metadata", "name"));
        refused("metadata.generateName: \"" + name + "\"" + NAME_REMEDY, WEB.with(name, "metadata", "generateName"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\u200bb", "a\u00a0b", "a\u2028b", "a\u0085b", "\ud800", "\udbff\udfff"})
    void aNameOfWhichNotAllIsSeenIsRefused(String name) {
        refused("metadata.name: \"" + name + "\"" + NAME_REMEDY, WEB.with(name, "metadata", "name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"system:node", "größe", "\ud83d\ude80"})
    void aNameOfAnySeenCharactersIsForTheServerToJudge(String name) {
        assertEquals(
                name, Resource.of(WEB.with(name, "metadata", "name")).name().orElseThrow());
    }

    @Test
    void kindAndVersionHaveALimit() {
        Resource.of(WEB.with("K".repeat(63), "kind"));
        refused("kind: \"" + "K".repeat(64) + "\" is not a kind such as ConfigMap", WEB.with("K".repeat(64), "kind"));
        String version = "g".repeat(318);
        assertThrows(InvalidResourceException.class, () -> Resource.of(WEB.with(version, "apiVersion")));
    }

    @Test
    void aNameHasALimit() {
        Resource.of(WEB.with("n".repeat(253), "metadata", "name"));
        refused(
                "metadata.name: \"" + "n".repeat(77) + "...\"" + NAME_REMEDY,
                WEB.with("n".repeat(254), "metadata", "name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "system:node", "a.b.c", "UPPER", "x...y", "a@b", "\u00e9"})
    void otherNamesAreForTheServerToJudge(String name) {
        assertEquals(
                Optional.of(name),
                Resource.of(WEB.with(name, "metadata", "name")).name());
    }

    @Test
    void generateNameStandsInForAName() {
        Resource resource = Resource.of(WEB.without("metadata", "name").with("web-", "metadata", "generateName"));
        assertEquals(Optional.empty(), resource.name());
        assertEquals(Optional.of("web-"), resource.generateName());
        assertEquals("Deployment.apps shop/web-*", resource.toString());
        InvalidResourceException noName = assertThrows(InvalidResourceException.class, resource::ref);
        assertEquals("metadata.name: is not made yet", noName.getMessage());
        Resource named = resource.withName("web-x");
        assertEquals("web-x", named.ref().name());
        assertEquals(Optional.empty(), named.generateName());
    }

    // Namespace, labels and annotations

    @Test
    void aNamespaceIsADnsLabel() {
        for (String text : List.of("Shop", "a.b", "-a", "a-", "a/b", "..", "n".repeat(64))) {
            refused(
                    "metadata.namespace: \"" + text
                            + "\" cannot be a namespace: lower case letters, digits and '-', at most 63",
                    WEB.with(text, "metadata", "namespace"));
        }
        refused(
                "metadata.namespace: 7 cannot be a namespace: lower case letters, digits and '-', at most 63",
                WEB.with(7, "metadata", "namespace"));
        Resource.of(WEB.with("n".repeat(63), "metadata", "namespace"));
    }

    @Test
    void anEmptyNamespaceIsNone() {
        assertEquals(
                Optional.empty(),
                Resource.of(WEB.with("", "metadata", "namespace")).namespace());
        assertEquals(
                Optional.empty(),
                Resource.of(WEB.with(null, "metadata", "namespace")).namespace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "annotations"})
    void labelsAndAnnotationsAreStrings(String field) {
        String path = "metadata." + field;
        refused(path + ": must be an object of strings", WEB.with("a=b", "metadata", field));
        refused(path + ".k: 1 is not a string; put it in quotes", WEB.with(Map.of("k", 1), "metadata", field));
        refused(path + ".k: true is not a string; put it in quotes", WEB.with(Map.of("k", true), "metadata", field));
        refused(
                path + ".k: null is not a string; put it in quotes",
                WEB.with(Collections.singletonMap("k", null), "metadata", field));
        Resource.of(WEB.with(null, "metadata", field));
    }

    // Changes

    @Test
    void labelsAndAnnotationsAreAddedAndReplaced() {
        Resource web = Resource.of(WEB);
        assertEquals(
                Map.of("a", "2", "b", "3"),
                web.withLabels(Map.of("a", "2", "b", "3")).labels());
        assertEquals(
                Map.of("a", "1", "b", "3"), web.withLabels(Map.of("b", "3")).labels());
        assertEquals(Map.of("n", "x"), web.withAnnotations(Map.of("n", "x")).annotations());
        assertSame(web, web.withLabels(Map.of()));
    }

    @Test
    void theNamespaceIsSetAndTakenAway() {
        Resource web = Resource.of(WEB);
        assertEquals(Optional.of("other"), web.withNamespace("other").namespace());
        Resource none = web.withNamespace(null);
        assertEquals(Optional.empty(), none.namespace());
        assertEquals("Deployment.apps web", none.toString());
    }

    @Test
    void aChangeIsCheckedLikeTheWhole() {
        Resource web = Resource.of(WEB);
        assertThrows(InvalidResourceException.class, () -> web.withName("a/b"));
        assertThrows(InvalidResourceException.class, () -> web.withNamespace("A"));
    }

    @Test
    void equalContentIsEqual() {
        Map<String, Object> other = new LinkedHashMap<>();
        for (String key : Arrays.asList("metadata", "kind", "apiVersion")) {
            other.put(key, WEB.asMap().get(key));
        }
        assertEquals(Resource.of(WEB), Resource.of(other));
        assertEquals(Resource.of(WEB).hashCode(), Resource.of(other).hashCode());
        assertNotEquals(Resource.of(WEB), Resource.of(WEB).withName("other"));
    }

    @Test
    void textShowsNoContent() {
        Map<String, Object> secret = new HashMap<>(
                WEB.with("v1", "apiVersion").with("Secret", "kind").asMap());
        secret.put("data", Map.of("password", "pa55word"));
        assertEquals("Secret shop/web", Resource.of(secret).toString());
    }

    private static void refused(String message, Document document) {
        InvalidResourceException refused = assertThrows(InvalidResourceException.class, () -> Resource.of(document));
        assertEquals(message, refused.getMessage());
        assertEquals(message.substring(0, message.indexOf(':')), refused.path());
    }
}
