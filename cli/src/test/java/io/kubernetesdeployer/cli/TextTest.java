package io.kubernetesdeployer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void whatWouldSteerATerminalIsTakenOut() {
        assertEquals("?[2Jred ?cli?moc", Text.line("\u001b[2Jred\t\u202ecli\u2066moc"));
        assertEquals("a\nb", Text.plain("a\nb"));
        assertEquals("a b", Text.line("a\nb\n"));
    }

    @Test
    void cutTextSaysThatItIsCut() {
        assertEquals("abcdef", Text.cut("abcdef", 6));
        assertEquals("ab...", Text.cut("abcdef", 5));
        assertEquals("..", Text.cut("abcdef", 2));
    }

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
