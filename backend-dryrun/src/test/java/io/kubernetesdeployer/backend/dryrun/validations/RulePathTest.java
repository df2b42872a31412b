package io.kubernetesdeployer.backend.dryrun.validations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePathTest {
    private static final JsonSchema SCHEMA =
            new JsonSchema(Document.of((Map<?, ?>) JsonCodec.load().readValue("""
            {"type": "object", "properties": {
              "a": {"type": "object", "properties": {"b.c": {"type": "string"}}},
              "m": {"type": "object", "additionalProperties": {"type": "string"}}}}
            """)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {".a|a", ".a['b.c']|a.b.c", ".m.k|m[k]", ".m['it\\'s']|m[it's]"})
    void aPathNamesFieldsAndKeys(String text, String path) {
        assertEquals(path, RulePath.of(text, SCHEMA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a|expected [ or . but got: a",
                ".x|does not refer to a valid field",
                ".a[0]|expected single quoted string but got 0",
                ".m['k'|unexpected end of JSON path",
                ".|unexpected end of JSON path",
                ".m['\\q']|invalid string literal: invalid escape char \\q"
            })
    void aPathThatNamesNothingIsToldInTheServersWords(String text, String why) {
        assertEquals(
                why,
                assertThrows(IllegalArgumentException.class, () -> RulePath.of(text, SCHEMA))
                        .getMessage());
    }

    @Test
    void noPathIsTheValueItself() {
        assertEquals("", RulePath.of("", SCHEMA));
    }
}
