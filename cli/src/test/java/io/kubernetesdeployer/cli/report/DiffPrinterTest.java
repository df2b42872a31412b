package io.kubernetesdeployer.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.cli.console.RecordedConsole;
import io.kubernetesdeployer.provider.diff.ApplicationDiff;
import io.kubernetesdeployer.provider.diff.Change;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.diff.FieldDiff;
import io.kubernetesdeployer.provider.diff.ResourceDiff;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiffPrinterTest {
    private static final Diff DIFF = new Diff(
            List.of(new ApplicationDiff(
                    "app",
                    "app",
                    List.of(
                            new ResourceDiff(
                                    new ResourceRef("v1", "ConfigMap", "default", "a"),
                                    Change.CHANGED,
                                    List.of(
                                            new FieldDiff("data.a", "1", "2"),
                                            new FieldDiff("data.b", null, "\u001b[31m"),
                                            new FieldDiff("data.c", 1L, null)),
                                    ""),
                            new ResourceDiff(
                                    new ResourceRef("v1", "Secret", "default", "b"), Change.PRUNED, List.of(), "")),
                    List.of(ResourceError.of("no", "do")))),
            List.of());

    private RecordedConsole recorded = new RecordedConsole();

    @Test
    void linesAreForPeopleAndColoursForTerminals() {
        print(OutputFormat.TABLE, Colors.AUTO, false);
        assertEquals("""
                ~ ConfigMap default/a
                    ~ data.a: "1" -> "2"
                    + data.b: "\\u001b[31m"
                    - data.c: 1
                - Secret default/b
                """, recorded.out());
        assertEquals("""
                Error: no. do
                app: 1 would be changed, 1 would be pruned; 1 error
                """, recorded.err());
    }

    @Test
    void coloursAreAsAsked() {
        assertTrue(print(OutputFormat.TABLE, Colors.AUTO, true).contains("\u001b[33m~ ConfigMap"));
        assertTrue(print(OutputFormat.TABLE, Colors.ALWAYS, false).contains("\u001b[31m- Secret"));
        assertFalse(print(OutputFormat.TABLE, Colors.NEVER, true).contains("\u001b"));
    }

    @Test
    void jsonSaysTheSame() {
        Document json = JsonCodec.load()
                .read(print(OutputFormat.JSON, Colors.ALWAYS, true).getBytes(StandardCharsets.UTF_8));
        assertEquals("Diff", json.string("kind").orElseThrow());
        List<Document> resources = json.documents("resources");
        assertEquals("changed", resources.get(0).string("change").orElseThrow());
        assertEquals(
                List.of(
                        Map.of("path", "data.a", "before", "1", "after", "2"),
                        Map.of("path", "data.b", "after", "\u001b[31m"),
                        Map.of("path", "data.c", "before", 1L)),
                resources.get(0).list("fields"));
        assertEquals("pruned", resources.get(1).string("change").orElseThrow());
        assertEquals(List.of("no. do"), json.list("errors"));
    }

    private String print(OutputFormat format, Colors colors, boolean terminal) {
        recorded = new RecordedConsole();
        new DiffPrinter(recorded.console(terminal), format, colors).print("app", DIFF, List.of());
        return recorded.out();
    }
}
