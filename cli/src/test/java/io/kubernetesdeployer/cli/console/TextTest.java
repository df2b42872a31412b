package io.kubernetesdeployer.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
