package io.kubernetesdeployer.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.CodecException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonJsonCodecTest {
    private final JacksonJsonCodec codec = new JacksonJsonCodec();

    private static byte[] latin1(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String refused(String text) {
        return assertThrows(CodecException.class, () -> codec.readValue(text)).getMessage();
    }

    @Test
    void valuesBecomeThoseOfADocument() {
        assertEquals(
                List.of(
                        true,
                        "\u00E9\uD83D\uDE00\n",
                        1L,
                        Long.MIN_VALUE,
                        new BigInteger("9223372036854775808"),
                        1.0,
                        1e300,
                        List.of(),
                        Map.of("a", Map.of())),
                codec.readValue(
                        "[true, \"\\u00e9\\ud83d\\ude00\\n\", 1, -9223372036854775808, 9223372036854775808, 1.0,"
                                + " 1e300, [], {\"a\": {}}]"));
    }

    @Test
    void keysKeepTheirOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1L);
        map.put("a", null);
        assertEquals("{\"z\":1,\"a\":null}", new String(codec.write(map), StandardCharsets.UTF_8));
        assertEquals(
                "{\"z\":1,\"a\":null}",
                new String(codec.write(codec.read(codec.write(map)).asMap()), StandardCharsets.UTF_8));
    }

    @Test
    void prettyTextIsIndentedByTwoBlanks() {
        assertEquals("""
                {
                  "a": [
                    1,
                    {}
                  ],
                  "b": []
                }""", codec.writePretty(codec.readValue("{\"a\":[1,{}],\"b\":[]}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "NaN", "[Infinity]", "-Infinity", "+1", "01", "1.", ".5", "1e400", "[1,]", "{\"a\":1,}",
                        "{a:1}",
                "{'a':1}", "[1] 2", "{}{}", "//c\n1", "/**/1", "\"\n\"", "\"a", "[", "{\"a\"", "tru", "nul", "\uFEFF1",
                        "\"\\x\"",
                "\u00A01", "[1\u00002]"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertTrue(refused(text).startsWith("JSON"));
    }

    @Test
    void aRepeatedKeyIsRefusedWithItsPlace() {
        assertEquals(
                "JSON, line 2, column 2: the key \"a\" stands twice; remove one of them",
                refused("{\"a\":1,\n \"a\":2}"));
    }

    @Test
    void limitsAreErrorsAndNotOverflows() {
        assertTrue(refused("[".repeat(1_000_000)).contains("limit"));
        assertTrue(refused("{\"a\":".repeat(1_000_000)).contains("limit"));
        assertTrue(refused("1".repeat(1001)).contains("limit"));
        assertTrue(refused("0." + "1".repeat(1001)).contains("limit"));
        assertTrue(refused("{\"" + "k".repeat(JsonText.MAX_NAME_CHARS + 1) + "\":1}")
                .contains("limit"));
    }

    @Test
    void depthUpToTheMostIsRead() {
        String text = "[".repeat(Document.MAX_DEPTH) + "]".repeat(Document.MAX_DEPTH);
        assertEquals(text, new String(codec.write(codec.readValue(text)), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\u00FF\"}",
                "{\"a\":\"\u00C0\u0080\"}",
                "{\"a\":\"\u00ED\u00A0\u0080\"}",
                "{\"a\":\"\u00C3",
                "\u00FE\u00FF\u0000{\u0000}",
                "{\u0000}\u0000",
                "{\"a\":\"\u00F5\u0080\u0080\u0080\"}"
            })
    void bytesThatAreNotUtf8AreRefused(String bytes) {
        CodecException e = assertThrows(CodecException.class, () -> codec.read(latin1(bytes)));
        assertTrue(e.getMessage().startsWith("JSON"), e.getMessage());
    }

    @Test
    void onlyAnObjectIsADocument() {
        assertThrows(CodecException.class, () -> codec.read(latin1("[]")));
        assertEquals(Document.empty(), codec.read(latin1(" {} ")));
    }

    @Test
    void aFailingStreamIsACodecException() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset by peer");
            }
        };
        CodecException e = assertThrows(CodecException.class, () -> codec.read(failing));
        assertEquals("JSON: the stream failed: reset by peer", e.getMessage());
    }

    @Test
    void numbersThatJsonDoesNotHaveAreNotWritten() {
        assertThrows(CodecException.class, () -> codec.write(Double.NaN));
        assertThrows(CodecException.class, () -> codec.write(List.of(Double.NEGATIVE_INFINITY)));
        assertThrows(CodecException.class, () -> codec.write(new Object()));
    }

    @Test
    void aLoneSurrogateIsWrittenAsItsEscape() {
        String text = new String(codec.write("a\uD83Db\uD83D\uDE00\uDE00"), StandardCharsets.UTF_8);
        assertEquals("\"a\\ud83db\uD83D\uDE00\\ude00\"", text);
        assertEquals("a\uD83Db\uD83D\uDE00\uDE00", codec.readValue(text));
    }

    @Test
    void aListOfManyObjectsIsReadFromAStream() {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            items.add(Map.of("metadata", Map.of("name", "n" + i, "uid", "u"), "spec", Map.of("replicas", (long) i)));
        }
        Document list = Document.of(Map.of("items", items));
        assertEquals(list, codec.read(new ByteArrayInputStream(codec.write(list.asMap()))));
    }
}
