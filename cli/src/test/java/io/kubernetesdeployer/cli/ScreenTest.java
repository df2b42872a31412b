package io.kubernetesdeployer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void thereIsNoScreenWhereTheTerminalIsDumbOrColourIsNotWanted() {
        assertEquals(Optional.of(new Console.Screen(120, 40)), Console.Screen.of("120 40", Map.of("TERM", "xterm")));
        assertEquals(Optional.of(new Console.Screen(80, 24)), Console.Screen.of("0 0", Map.of("TERM", "xterm")));
        assertEquals(Optional.of(new Console.Screen(80, 24)), Console.Screen.of("x", Map.of("TERM", "xterm")));
        assertEquals(Optional.empty(), Console.Screen.of("", Map.of("TERM", "xterm")));
        assertEquals(Optional.empty(), Console.Screen.of("120 40", Map.of("TERM", "dumb")));
        assertEquals(Optional.empty(), Console.Screen.of("120 40", Map.of()));
        assertEquals(Optional.empty(), Console.Screen.of("120 40", Map.of("TERM", "xterm", "NO_COLOR", "1")));
    }
}
