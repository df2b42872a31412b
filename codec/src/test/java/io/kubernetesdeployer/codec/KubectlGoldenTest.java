package io.kubernetesdeployer.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.Manifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything recorded from kubectl is read the same, or refused where kubectl refuses it; all exceptions are listed. */
class KubectlGoldenTest {
    private static final String HEAD = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\n";
    private static final String A = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    private static final String B = A.replace("a}", "b}");

    private static final String LIST = "apiVersion: v1\nkind: List\nitems:\n";

    /** What kubectl reads and we refuse, and why. */
    private static final Map<String, String> STRICTER = Map.ofEntries(
            Map.entry(A + "...\n" + B, "kubectl drops what is behind ..., without a word"),
            Map.entry(json("\"\\ud83d\""), "half a character becomes U+FFFD"),
            Map.entry(json("1, \"n\": 2"), "of repeated keys the last would count"),
            Map.entry("v: 1\nv: 2\n", "of repeated keys the last would count"),
            Map.entry("v: {a: 1, 'a': 2}\n", "of repeated keys the last would count"),
            Map.entry("v: {1: a, '1': b}\n", "of repeated keys any would count"),
            Map.entry("base64 " + base64("{a: \u00FF}"), "bytes that are not UTF-8 become U+FFFD"),
            Map.entry("base64 " + base64("{a: \u00ED\u00A0\u0080}"), "bytes that are not UTF-8 become U+FFFD"),
            Map.entry("base64 " + base64("{a: \u00C0\u0080}"), "bytes that are not UTF-8 become U+FFFD"),
            Map.entry("v: !!binary /w==\n", "bytes that are not UTF-8 become U+FFFD"),
            Map.entry("v: !custom 12\n", "the tag is passed over, though somebody meant something by it"),
            Map.entry("v: !custom {a: 1}\n", "the tag is passed over"),
            Map.entry("v: !!python/object:os.system {a: 1}\n", "the tag is passed over"),
            Map.entry("v: !!python/name:os.system ''\n", "the tag is passed over"),
            Map.entry("v: !!set {a: }\n", "the tag is passed over"),
            Map.entry("v: !!omap [a: 1]\n", "the tag is passed over"),
            Map.entry("v: !!merge a\n", "the tag is passed over"),
            Map.entry("v: !!value =\n", "the tag is passed over"),
            Map.entry("v: [1.2.3.4, 001:db8::]\n", "the colon before the bracket would end a key"),
            Map.entry("v: [fe80::, a]\n", "the colon before the comma would end a key"),
            Map.entry("v: {a:}\n", "the key is \"a:\", which nobody means"),
            Map.entry("v: {a:, b: 1}\n", "the key is \"a:\", which nobody means"),
            Map.entry("v:\ta\n", "snakeyaml wants a blank behind the colon, not a tab"));

    /** What kubectl refuses and we read, and why. */
    private static final Map<String, String> MORE_LENIENT = Map.of(
            "%YAML 1.1\n---\n" + A,
            "kubectl cuts the directive off from its document",
            "%TAG ! tag:x,2024:\n---\n" + A,
            "kubectl cuts the directive off from its document",
            A + "--- {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}\n",
            "YAML allows a document beside its ---",
            LIST
                    + "- apiVersion: v1\n  kind: List\n  items:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n",
            "a list in a list",
            "v:\n-\t\n  a\n",
            "a tab at the end of a line is a blank",
            LIST + "- null\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n",
            "an empty item");

    /** To kubectl everything with {@code items} is a list; to us a kind that does not end so may have them. */
    private static final Set<String> RESOURCES_WITH_ITEMS = Set.of(
            "apiVersion: v1\nkind: Thing\nmetadata: {name: a}\nitems: []\n",
            "apiVersion: e.com/v1\nkind: Thing\nmetadata: {name: a}\nitems:\n"
                    + "- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n");

    record Case(String input, byte[] bytes, Document golden) {
        @Override
        public String toString() {
            return input;
        }
    }

    static Stream<Case> values() {
        return cases("values");
    }

    static Stream<Case> documents() {
        return cases("documents");
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreThoseOfKubectl(Case golden) {
        Manifest manifest = read((HEAD + golden.input()).getBytes(StandardCharsets.UTF_8));
        check(golden, manifest, golden.golden().value("error").isPresent(), () -> {
            Document read = manifest.resources().get(0).document();
            assertEquals(
                    golden.golden().document("output"),
                    read.without("apiVersion").without("kind").without("metadata"));
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentsAreThoseOfKubectl(Case golden) {
        Manifest manifest = read(golden.bytes());
        check(golden, manifest, golden.golden().value("error").isPresent(), () -> {
            List<Document> read =
                    manifest.resources().stream().map(Resource::document).toList();
            if (RESOURCES_WITH_ITEMS.contains(golden.input())) {
                assertTrue(read.get(0).value("items").isPresent());
            } else {
                assertEquals(golden.golden().documents("output"), read);
            }
        });
    }

    @Test
    void everyExceptionListedIsOne() {
        TreeSet<String> inputs = new TreeSet<>();
        Stream.concat(values(), documents()).map(Case::input).forEach(inputs::add);
        assertTrue(inputs.containsAll(STRICTER.keySet()));
        assertTrue(inputs.containsAll(MORE_LENIENT.keySet()));
        assertTrue(inputs.containsAll(RESOURCES_WITH_ITEMS));
    }

    private static void check(Case golden, Manifest manifest, boolean kubectlRefuses, Runnable sameValue) {
        if (STRICTER.containsKey(golden.input())) {
            assertFalse(kubectlRefuses);
            assertFalse(manifest.problems().isEmpty());
        } else if (MORE_LENIENT.containsKey(golden.input())) {
            assertTrue(kubectlRefuses);
            assertEquals(List.of(), manifest.problems());
        } else if (kubectlRefuses) {
            assertFalse(manifest.problems().isEmpty(), () -> "read: " + manifest.resources());
        } else {
            assertEquals(List.of(), manifest.problems());
            sameValue.run();
        }
    }

    private static String json(String n) {
        return "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}, \"data\": {\"n\": "
                + n + "}}";
    }

    private static String base64(String latin1) {
        return Base64.getEncoder().encodeToString((A + "data: " + latin1 + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Manifest read(byte[] text) {
        return new YamlManifestCodec().read("f", new ByteArrayInputStream(text));
    }

    private static Stream<Case> cases(String list) {
        try (InputStream in = KubectlGoldenTest.class.getResourceAsStream("kubectl.json")) {
            Object golden = JsonText.asKubectl().readOne(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Document.of((Map<?, ?>) golden).documents(list).stream().map(KubectlGoldenTest::golden);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Case golden(Document entry) {
        return entry.string("base64")
                .map(text -> new Case("base64 " + text, Base64.getDecoder().decode(text), entry))
                .orElseGet(() -> {
                    String input = entry.string("input").orElseThrow();
                    return new Case(input, input.getBytes(StandardCharsets.UTF_8), entry);
                });
    }
}
