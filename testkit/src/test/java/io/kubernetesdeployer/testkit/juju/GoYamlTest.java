package io.kubernetesdeployer.testkit.juju;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoYamlTest {
    @Test
    void everyScalarCountsByItsText() throws Exception {
        assertEquals(
                Map.of("a", "12:30:45", "b", "yes", "c", "0777", "d", "x y", "e", "1e3", "10", "n"),
                read("a: 12:30:45\nb: yes\nc: 0777\nd: 'x y'\ne: 1e3\n10: n\n"));
    }

    @Test
    void nullIsTheEmptyStringAndQuotedIsNot() throws Exception {
        assertEquals(Map.of("a", "", "b", "", "c", "null", "d", "~"), read("a: null\nb:\nc: 'null'\nd: \"~\"\n"));
    }

    @Test
    void nothingIsAnEmptyMap() throws Exception {
        assertEquals(Map.of(), read(""));
        assertEquals(Map.of(), read("{}"));
        assertEquals(Map.of(), read("null"));
    }

    @Test
    void binaryIsDecoded() throws Exception {
        assertEquals(Map.of("a", "hi\n"), read("a: !!binary aGkK\n"));
    }

    @Test
    void escapesAndRawCharactersAreRead() throws Exception {
        assertEquals(
                Map.of("a", "\u007f\u0085\ud83d\ude00\u2028", "b", "\ud83d\ude00"),
                read("a: \"\\x7f\\N\\U0001F600\\L\"\nb: \ud83d\ude00\n"));
    }

    @Test
    void jsonThatStandsInQuotesKeepsItsEscapes() throws Exception {
        assertEquals(
                Map.of("a", "[\"\\ud83d\\ude00\"]", "b", "[\"\\ud83d\\ude00\"]"),
                read("a: '[\"\\ud83d\\ude00\"]'\nb: \"[\\\"\\\\ud83d\\\\ude00\\\"]\"\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: \"\\ud83d\\ude00\"",
                "a: \"\\uDE00\"",
                "a: \"x\\\\\\ud83d\"",
                "a: \"\\U0000D83D\"",
                "a: \u007f",
                "a: \u0085\u0080",
                "a: \u0001",
                "a: \uffff",
                "a: [b]",
                "a: {b: c}",
                "just text",
                "- a",
                "a: \"open",
                "a: b: c",
            })
    void whatGoYamlRefusesIsRefused(String text) {
        ToolFailure failure = assertThrows(ToolFailure.class, () -> read(text));
        assertEquals(1, failure.exitCode());
        assertEquals("yaml:", failure.getMessage().substring(0, 5));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] file = {'a', ':', ' ', (byte) 0xff};
        assertThrows(ToolFailure.class, () -> GoYaml.readSettings(file));
    }

    private static Map<String, String> read(String text) throws ToolFailure {
        return GoYaml.readSettings(text.getBytes(StandardCharsets.UTF_8));
    }
}
