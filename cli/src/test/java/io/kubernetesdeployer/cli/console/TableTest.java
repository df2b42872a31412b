package io.kubernetesdeployer.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCellAndEmptyOnesAreLeftOut() {
        List<String> lines = new Table()
                .row("A", "EMPTY", "B")
                .row("long", "", "x")
                .row("s", "", "")
                .lines();
        assertEquals(List.of("A      B", "long   x", "s"), lines);
    }
}
