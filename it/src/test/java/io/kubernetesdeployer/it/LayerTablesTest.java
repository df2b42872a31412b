package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that cannot be read is told with its line, so that none is skipped. */
class LayerTablesTest {
    private static final String HEADER = "| package | holds | knows |\n|---|---|---|\n";

    @Test
    void eachModuleHasATableAndOtherTablesAreNotRead() {
        List<Layers> tables = LayerTables.read("""
                # Architecture
                | package | holds | knows |
                |---|---|---|
                | elsewhere | this | - |
                ## Packages
                Text.
                ### `backend-dryrun`
                | package  | holds     | knows |
                |----------|-----------|-------|
                | `object` | keys      | -     |
                | `root`   | the rest  | `object` |

                | step | package |
                |---|---|
                | 1 | object |
                ### cli
                | package | holds | knows |
                |---|---|---|
                | input | files | - |
                | output.table | tables | input |
                | root | commands | input, output.table |
                ## Decisions
                ### None
                """);
        assertEquals(
                List.of(
                        new Layers(
                                "backend-dryrun",
                                List.of(
                                        new Layers.Row("object", List.of()),
                                        new Layers.Row(Layers.ROOT, List.of("object")))),
                        new Layers(
                                "cli",
                                List.of(
                                        new Layers.Row("input", List.of()),
                                        new Layers.Row("output.table", List.of("input")),
                                        new Layers.Row(Layers.ROOT, List.of("input", "output.table"))))),
                tables);
        assertEquals("io.kubernetesdeployer.backend.dryrun", tables.get(0).rootPackage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| a | b |; line 5: a row has a package, what it holds, and what it knows",
                "| a | | - |; line 5: a row has a package, what it holds, and what it knows",
                "| a | b | all above |; line 5: 'all above' is no name of a package: give names with commas between them, or '-'",
                "| a | b | |; line 5: '' is no name of a package: give names with commas between them, or '-'",
                "| A | b | - |; line 5: 'A' is no name of a package: give names with commas between them, or '-'"
            })
    void aRowThatCannotBeReadIsRefused(String row, String message) {
        assertRefused(message, "## Packages\n### cli\n" + HEADER + row + "\n");
    }

    @Test
    void aPackageHasOneRow() {
        assertRefused(
                "line 6: the package a has two rows: remove one",
                "## Packages\n### cli\n" + HEADER + "| a | b | - |\n| a | c | - |\n");
    }

    @Test
    void aModuleWithoutATableIsRefused() {
        String noTable = "the section of cli has no table '| package | holds | knows |': add it";
        assertRefused("line 3: " + noTable, "## Packages\n### cli\n| packages | holds | knows |\n");
        assertRefused("line 2: " + noTable, "## Packages\n### cli\n### provider\n" + HEADER);
        assertRefused("line 2: " + noTable, "## Packages\n### cli\n## Decisions\n");
    }

    @Test
    void aModuleHasOneTable() {
        String oneTable = "give each module a heading '### MODULE' and one table";
        assertRefused("line 2: " + oneTable, "## Packages\n" + HEADER);
        assertRefused("line 6: " + oneTable, "## Packages\n### cli\n" + HEADER + "\n" + HEADER);
    }

    @Test
    void aFileWithoutTablesIsRefused() {
        assertRefused("there is no heading '## Packages' with a table below it: add it", "# Architecture\n");
    }

    private static void assertRefused(String message, String markdown) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> LayerTables.read(markdown));
        assertEquals(message, e.getMessage());
    }
}
