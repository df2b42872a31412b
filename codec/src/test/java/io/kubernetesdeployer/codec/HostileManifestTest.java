package io.kubernetesdeployer.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.Manifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad document costs itself, one line, and nothing else. */
class HostileManifestTest {
    private static final String GOOD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good}\n";

    private static Manifest read(String text) {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Manifest read(InputStream text) {
        return new YamlManifestCodec().read("app.yaml", text);
    }

    private static String problemOfSecond(String bad) {
        Manifest manifest = read(GOOD + "---\n" + bad + "\n---\n" + GOOD);
        assertEquals(2, manifest.entries().size(), () -> manifest.problems().toString());
        assertEquals("app.yaml, document 1, line 1", manifest.entries().get(0).where());
        assertEquals(1, manifest.problems().size());
        String where = manifest.problems().get(0).where();
        assertTrue(where.startsWith("app.yaml, document 2, line "), where);
        return where.substring("app.yaml, document 2, ".length()) + ": "
                + manifest.problems().get(0).message();
    }

    @Test
    void entriesSayWhereTheyStand() {
        Manifest manifest =
                read("# licence\n---\n" + GOOD + "---\n---\n\n# c\n" + GOOD + "---\nkind: List\napiVersion: v1\n"
                        + "items:\n- {apiVersion: v1, kind: Secret, metadata: {name: s}}\n");
        assertEquals(
                List.of(
                        "app.yaml, document 1, line 3",
                        "app.yaml, document 3, line 10",
                        "app.yaml, document 4, line 14, items[0]"),
                manifest.entries().stream().map(Manifest.Entry::where).toList());
        assertEquals(List.of(), manifest.problems());
    }

    @Test
    void aTextOfEscapesMayEndAnywhereInTheBuffer() {
        for (int shift = 0; shift < 8; shift++) {
            String escapes = "\\u0041".repeat(6_000);
            Manifest manifest = read(GOOD + " ".repeat(shift) + "\ndata: {a: \"" + escapes + "\"}\n");
            assertEquals(List.of(), manifest.problems());
            assertEquals(
                    "A".repeat(6_000),
                    manifest.resources().get(0).document().string("data", "a").orElseThrow());
        }
    }

    @Test
    void anAliasBombIsRefusedBeforeItIsExpanded() {
        StringBuilder bomb = new StringBuilder(GOOD + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        String problem = problemOfSecond(bomb.toString());
        assertTrue(problem.contains("aliases"), problem);
    }

    @Test
    void anAliasOfALongTextIsCountedAsTheText() {
        String problem = problemOfSecond(GOOD + "a: &a " + "x".repeat(1 << 20) + "\nb: [" + "*a, ".repeat(20) + "]\n");
        assertTrue(problem.contains("once its aliases are expanded"), problem);
    }

    @Test
    void aMergeBombIsRefused() {
        StringBuilder bomb = new StringBuilder(GOOD + "a: &a {");
        for (int i = 0; i < 1000; i++) {
            bomb.append('k').append(i).append(": 1, ");
        }
        bomb.append("}\nb:\n").append("- {<<: *a}\n".repeat(2000));
        assertTrue(problemOfSecond(bomb.toString()).contains("aliases"));
    }

    @Test
    void aMapThatContainsItselfIsRefused() {
        assertTrue(problemOfSecond(GOOD + "a: &a [*a]").contains("*a has no anchor before it"));
    }

    @Test
    void aTextOfAHundredMegabytesIsPassedOverWithoutBeingHeld() {
        byte[] block = ("    " + "x".repeat(1019) + "\n").getBytes(StandardCharsets.US_ASCII);
        InputStream start = new ByteArrayInputStream((GOOD + "data:\n  big: |\n").getBytes(StandardCharsets.US_ASCII));
        InputStream end = new ByteArrayInputStream(("---\n" + GOOD).getBytes(StandardCharsets.US_ASCII));
        InputStream middle = new RepeatedStream(block, 100 * 1024);
        Manifest manifest = read(new SequenceInputStream(Collections.enumeration(List.of(start, middle, end))));
        assertEquals(1, manifest.entries().size());
        assertEquals(
                "app.yaml, document 2, line 102407", manifest.entries().get(0).where());
        assertEquals(
                "app.yaml, document 1, line 1: the document is longer than 16777216 characters; split it into several,"
                        + " with --- between them",
                manifest.problems().get(0).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "'", "|\n  ", "[", "!", "&", "*", "#", "? "})
    void aWordOfManyMegabytesIsReadOrRefusedInTheTimeItIsLong(String before) {
        String word = "x".repeat(12 << 20);
        Manifest manifest = read(GOOD + "data: " + before + word + "\n---\n" + GOOD);
        assertTrue(manifest.entries().size() >= 1);
        assertEquals(
                "document 2",
                manifest.entries().get(manifest.entries().size() - 1).where().split(", ")[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "|\n  ", "", "[a, ", "- "})
    void aLineOfManyMegabytesOfTabsIsReadOrRefusedInTheTimeItIsLong(String before) {
        String tabs = "\t".repeat(3 << 20);
        for (String after : new String[] {"", "x", " "}) {
            Manifest manifest = read(GOOD + "data: " + before + tabs + after + "\n---\n" + GOOD);
            assertTrue(manifest.entries().size() >= 1);
        }
    }

    @Test
    void aStreamLongerThanAllThatIsReadEndsWithAProblem() {
        byte[] block = "#\n".repeat(32 * 1024).getBytes(StandardCharsets.US_ASCII);
        Manifest manifest = read(new SequenceInputStream(
                new ByteArrayInputStream((GOOD + "---\n").getBytes(StandardCharsets.US_ASCII)),
                new RepeatedStream(block, 10 * 1024)));
        assertEquals(1, manifest.entries().size());
        assertTrue(manifest.problems().get(1).message().contains("536870912 bytes"));
    }

    @Test
    void documentsBeyondTheMostAreNotRead() {
        Manifest manifest = read("---\n1\n".repeat(ManifestReader.MAX_DOCUMENTS + 1));
        assertEquals(Problems.MAX + 1, manifest.problems().size());
        assertTrue(manifest.problems().get(Problems.MAX).message().contains("problems more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepNestingIsRefused(String open) {
        assertTrue(problemOfSecond("a: b\nc:\n " + open.repeat(100_000)).contains("deeper than 256"));
    }

    @Test
    void deepJsonIsRefused() {
        String deep = problemOfSecond("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
        assertTrue(deep.contains("limit"), deep);
    }

    @Test
    void moreValuesThanTheMostAreRefused() {
        assertTrue(problemOfSecond("a: [" + "[],".repeat(1_100_000) + "]").contains("more than 1000000 values"));
        assertTrue(
                problemOfSecond("{\"a\": [" + "[],".repeat(2_000_000) + "[]]}").contains("limit"));
    }

    @Test
    void aRepeatedKeyIsNamedWithBothLines() {
        assertEquals(
                "line 9: the key \"a\" stands twice, first in line 7; remove one of them",
                problemOfSecond(GOOD.replace("metadata: {name: good}\n", "") + "a: 1\nb: 2\na: 3"));
    }

    @Test
    void aMissingKindIsNamed() {
        assertEquals(
                "line 5: kind: is missing; every resource needs a kind such as ConfigMap",
                problemOfSecond("apiVersion: v1\nmetadata: {name: a}"));
    }

    @Test
    void aBadItemTakesItsWholeListWithIt() {
        assertEquals(
                "line 5: items[1].metadata.name: is missing; every resource needs a name",
                problemOfSecond("apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: a}\n- data: {}"));
    }

    @Test
    void tagsThatMakeObjectsAreRefused() {
        assertEquals(
                "line 8: the tag !!javax.script.ScriptEngineManager is not supported; write plain YAML, without the tag",
                problemOfSecond(GOOD + "a: !!javax.script.ScriptEngineManager [x]"));
    }

    @Test
    void aTruncatedObjectIsReportedWhereItEnds() {
        String problem = problemOfSecond("{\"apiVersion\": \"v1\",\n\"kind\": ");
        assertTrue(problem.startsWith("line 7: is not JSON"), problem);
    }

    @Test
    void bytesThatAreNotUtf8AreReportedWithTheirLine() {
        byte[] text = (GOOD + "---\n" + GOOD + "data: {a: \u00FF}\n---\n" + GOOD).getBytes(StandardCharsets.ISO_8859_1);
        Manifest manifest = read(new ByteArrayInputStream(text));
        assertEquals(2, manifest.entries().size());
        assertEquals(
                "app.yaml, document 2, line 8: the bytes here are not UTF-8; save the file as UTF-8",
                manifest.problems().get(0).toString());
    }

    @Test
    void aCutOffCharacterAtTheEndIsReported() {
        byte[] text = (GOOD + "data: {a: \u00C3").getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(
                read(new ByteArrayInputStream(text)).problems().get(0).message().contains("not UTF-8"));
    }

    @Test
    void aStreamThatFailsIsTheCallersMatter() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }
        };
        CodecException e = assertThrows(CodecException.class, () -> read(failing));
        assertEquals("app.yaml: cannot be read: disk on fire", e.getMessage());
    }

    @Test
    void oneByteAtATimeReadsTheSame() {
        byte[] text = (GOOD + "data: {a: \u00E9\uD83D\uDE00}\r\n---\r\n" + GOOD).getBytes(StandardCharsets.UTF_8);
        List<Resource> whole = read(new ByteArrayInputStream(text)).resources();
        InputStream slow = new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
        assertEquals(2, whole.size());
        assertEquals(whole, read(slow).resources());
    }

    /** The same bytes a number of times. */
    private static final class RepeatedStream extends InputStream {
        private final byte[] block;
        private final long size;
        private long position;

        RepeatedStream(byte[] block, int times) {
            this.block = block;
            this.size = (long) block.length * times;
        }

        @Override
        public int read() {
            return position == size ? -1 : block[(int) (position++ % block.length)];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == size) {
                return -1;
            }
            int start = (int) (position % block.length);
            int n = Math.min(length, block.length - start);
            System.arraycopy(block, start, target, offset, n);
            position += n;
            return n;
        }
    }
}
