package io.kubernetesdeployer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.Action;
import io.kubernetesdeployer.provider.ProviderEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
    private static final String APPLICATION = "web";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void whatIsCurrentLeavesTheTable() {
        try (LiveProgress progress = new LiveProgress(err, new Console.Screen(80, 24))) {
            plan(progress, 2);
            assertEquals("0 of 2 current", progress.frame().get(0));
            progress.on(new ProviderEvent.Applied(APPLICATION, ref(0), Action.CREATED));
            progress.on(status(0, ResourceState.IN_PROGRESS, "1 of 3"));
            assertTrue(progress.frame().get(1).matches("ConfigMap/c0 +default +created +InProgress +1 of 3"));
            progress.on(status(0, ResourceState.CURRENT, ""));
            assertEquals("1 of 2 current", progress.frame().get(0));
            assertEquals(2, progress.frame().size());
        }
    }

    @Test
    void itIsNeverHigherOrWiderThanTheScreen() {
        try (LiveProgress progress = new LiveProgress(err, new Console.Screen(30, 10))) {
            plan(progress, 100);
            progress.on(status(0, ResourceState.FAILED, "a long message ".repeat(20)));
            List<String> frame = progress.frame();
            assertEquals(9, frame.size());
            assertEquals("... and 93 more", frame.get(8));
            assertTrue(frame.stream().allMatch(line -> line.length() < 30));
        }
    }

    @Test
    void noTextFromElsewhereSteersTheTerminal() {
        try (LiveProgress progress = new LiveProgress(err, new Console.Screen(80, 24))) {
            progress.on(status(0, ResourceState.FAILED, "\u001b[2J\rgone"));
            assertFalse(String.join("", progress.frame()).contains("\u001b"));
        }
    }

    @Test
    void closedItDrawsNoMore() {
        LiveProgress progress = new LiveProgress(err, new Console.Screen(80, 24));
        progress.close();
        int size = bytes.size();
        plan(progress, 3);
        progress.close();
        assertEquals(size, bytes.size());
    }

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

    private static void plan(LiveProgress progress, int resources) {
        List<ResourceRef> wave =
                IntStream.range(0, resources).mapToObj(LiveProgressTest::ref).toList();
        progress.on(new ProviderEvent.Planned(APPLICATION, List.of(wave)));
    }

    private static ProviderEvent status(int number, ResourceState state, String message) {
        return new ProviderEvent.StatusChanged(APPLICATION, new ResourceStatus(ref(number), state, message));
    }

    private static ResourceRef ref(int number) {
        return new ResourceRef("v1", "ConfigMap", "default", "c" + number);
    }
}
