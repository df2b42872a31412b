package io.kubernetesdeployer.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void thereIsNoScreenWhereTheTerminalIsDumbOrColourIsNotWanted() {
        assertEquals(Optional.of(new Screen(120, 40)), Screen.of("120 40", Map.of("TERM", "xterm")));
        assertEquals(Optional.of(new Screen(80, 24)), Screen.of("0 0", Map.of("TERM", "xterm")));
        assertEquals(Optional.of(new Screen(80, 24)), Screen.of("x", Map.of("TERM", "xterm")));
        assertEquals(Optional.empty(), Screen.of("", Map.of("TERM", "xterm")));
        assertEquals(Optional.empty(), Screen.of("120 40", Map.of("TERM", "dumb")));
        assertEquals(Optional.empty(), Screen.of("120 40", Map.of()));
        assertEquals(Optional.empty(), Screen.of("120 40", Map.of("TERM", "xterm", "NO_COLOR", "1")));
    }
}
