package io.kubernetesdeployer.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.Manifest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {
    private final YamlManifestCodec codec = new YamlManifestCodec();

    private static Resource resource(Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("apiVersion", "v1");
        fields.put("kind", "ConfigMap");
        fields.put("metadata", Map.of("name", "x"));
        fields.put("v", value);
        return Resource.of(fields);
    }

    private String written(Object value) {
        String text = codec.write(List.of(resource(value)));
        return text.substring(text.indexOf("v:", text.indexOf("name: x")));
    }

    private void assertRoundTrip(List<Resource> resources) {
        String text = codec.write(resources);
        Manifest manifest = codec.read("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(), manifest.problems(), text);
        assertEquals(resources, manifest.resources(), text);
    }

    @Test
    void documentsStandInBlockStyleWithSeparatorsBetweenThem() {
        assertEquals("", codec.write(List.of()));
        assertEquals("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: x
                v:
                - a
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: x
                v: b
                """, codec.write(List.of(resource(List.of("a")), resource("b"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No",
                "ON",
                "oFF",
                "y",
                "n",
                "true",
                "False",
                "null",
                "~",
                "",
                "=",
                "<<",
                "1",
                "-1",
                "+1",
                "1.0",
                ".5",
                "1.",
                "1e3",
                "1E3",
                "0777",
                "0o777",
                "08",
                "0x1F",
                "0b1",
                "1_000",
                "12:30:45",
                "190:20:30.15",
                ".inf",
                "-.INF",
                ".NaN",
                "2024-01-02",
                "2024-01-02T03:04:05Z",
                "2024-1-2 3:4:5",
                "1e400",
                "1__0",
                "99999999999999999999",
                "0o7777777777777777777777777",
                "0xFFFFFFFFFFFFFFFFFFFF",
                "+12e03",
                "685.230_15e+03",
                "0b1010_0111"
            })
    void textThatSomeReaderTakesForSomethingElseIsQuoted(String text) {
        assertEquals("v: \"" + text + "\"\n", written(text));
        assertRoundTrip(List.of(resource(text), resource(Map.of(text, text))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "10m",
                "0.5Gi",
                "v1",
                "1-2",
                "10.0.0.1",
                "redis:6",
                "a:b",
                "http://x/y?z",
                "none",
                "yesterday",
                "nothing",
                "5%",
                "0.0.0.0/0",
                "10-20-30",
                "e3",
                "0x",
                "1.2.3-rc.4",
                "x y",
                "\u00E9",
                "\uD83D\uDE00",
                "123456-7",
                "2024",
                "a#b",
                "192.168.0.0/16",
                "TRUEISH",
                "-a",
                ".a",
                "._",
                "+a"
            })
    void textThatEveryReaderTakesForTextStandsPlain(String text) {
        assertEquals("v: " + ("2024".equals(text) ? "\"2024\"" : text) + "\n", written(text));
        assertRoundTrip(List.of(resource(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\n",
                "\na",
                "\n",
                "\n\n",
                "a\n\n",
                " a\nb",
                "a \nb",
                "\ta\nb",
                "a\n\tb",
                "# a\nb",
                "a\n---\nb",
                "---",
                "--- a",
                "...",
                "a: b",
                "a #b",
                "- a",
                "? a",
                "'a'",
                "\"a\"",
                "a'b",
                " a",
                "a ",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "{a}",
                "[a]",
                "a\rb",
                "a\r\nb",
                "\u0000",
                "\u007F",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "\uFFFF",
                "\\",
                "a\\nb",
                "-",
                "?",
                ":",
                ",",
                "a,b",
                "a\tb",
                "\u00A0",
                "a\u0085\nb",
                "---\n---\n",
                "\n---\n",
                "a: |\n  b\n"
            })
    void whatTheSyntaxUsesComesBackTheSame(String text) {
        assertRoundTrip(List.of(resource(text), resource(Map.of(text, List.of(text, Map.of("k", text))))));
    }

    @Test
    void textOfSeveralLinesIsALiteralBlock() {
        assertEquals("v: |\n  a\n  b\n", written("a\nb\n"));
        assertEquals("v: |-\n  a\n  b\n", written("a\nb"));
        assertEquals("v: |+\n  a\n\n", written("a\n\n"));
    }

    @Test
    void numbersAreNumbersToEveryReader() {
        assertEquals("v: 1.0e-07\n", written(1e-7));
        assertEquals("v: 1.5e+300\n", written(1.5e300));
        assertEquals("v: 0.1\n", written(0.1));
        assertEquals("v: -9223372036854775808\n", written(Long.MIN_VALUE));
    }

    @Test
    void emptyCollectionsAndNullsStandInTheirLine() {
        List<Object> values = new ArrayList<>(List.of(Map.of(), List.of()));
        values.add(null);
        assertEquals("v:\n- {}\n- []\n- null\n", written(values));
    }

    @Test
    void randomDocumentsComeBackTheSame() {
        Random random = new Random(20260101);
        for (int i = 0; i < 1500; i++) {
            assertRoundTrip(List.of(resource(randomValue(random, 4)), resource(randomValue(random, 3))));
        }
    }

    @Test
    void theSameResourcesGiveTheSameText() {
        List<Resource> resources = List.of(resource(randomValue(new Random(1), 5)));
        String text = codec.write(resources);
        assertEquals(text, codec.write(resources));
        assertTrue(text.startsWith("apiVersion: v1\n"), text);
    }

    private static Object randomValue(Random random, int depth) {
        switch (random.nextInt(depth == 0 ? 6 : 9)) {
            case 0:
                return random.nextLong();
            case 1:
                return random.nextInt(2000) - 1000L;
            case 2:
                return random.nextBoolean();
            case 3:
                return GoNumbers.ofDouble(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 4, 5:
                return randomText(random);
            case 6:
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(random.nextInt(10) == 0 ? null : randomValue(random, depth - 1));
                }
                return list;
            default:
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(randomText(random), randomValue(random, depth - 1));
                }
                return map;
        }
    }

    private static String randomText(Random random) {
        String alphabet = "ab01.:-_# \n\t'\"\\{}[],&*!|>%@`?=~eExoyn\r\u0085\u00E9\u2028\uFEFF\u4E2D\u0007";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(4) == 0 ? 200 : 10); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return random.nextInt(20) == 0 ? text + "\uD83D\uDE00" : text.toString();
    }
}
