package io.kubernetesdeployer.channel.juju;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class YamlMapTest {
    @Test
    void everythingStandsInQuotes() {
        assertEquals("\"a\": \"null\"\n\"b\": \"\"\n", text(new TreeMap<>(Map.of("a", "null", "b", ""))));
        assertEquals("{}\n", text(Map.of()));
    }

    @Test
    void jsonKeepsItsEscapes() {
        assertEquals("\"k\": \"[\\\"\\\\ud83d\\\\ude00\\\"]\"\n", text(Map.of("k", "[\"\\ud83d\\ude00\"]")));
    }

    @Test
    void whatYamlDoesNotPrintIsEscapedAndTheRestIsRaw() {
        assertEquals(
                "\"k\": \"\\u0000\\u0009\\n\\u007F\\u0085 \u00a0\u00e9\\u2028\\uFEFF\\uFFFF\ud83d\ude00\"\n",
                text(Map.of("k", "\u0000\t\n\u007f\u0085 \u00a0\u00e9\u2028\ufeff\uffff\ud83d\ude00")));
    }

    @Test
    void aLongKeyIsAnExplicitOne() {
        String key = "k".repeat(2_000);
        assertEquals("? \"" + key + "\"\n: \"v\"\n", text(Map.of(key, "v")));
        assertTrue(text(Map.of("k".repeat(128), "v")).startsWith("\"k"));
    }

    private static String text(Map<String, String> map) {
        return new String(YamlMap.write(map), StandardCharsets.UTF_8);
    }
}
