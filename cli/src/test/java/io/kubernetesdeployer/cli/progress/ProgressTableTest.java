package io.kubernetesdeployer.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.cli.console.Screen;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTableTest {
    private static final String APPLICATION = "web";

    private final ProgressTable table = new ProgressTable();

    @Test
    void whatIsCurrentLeavesTheTable() {
        Screen screen = new Screen(80, 24);
        plan(2);
        assertEquals("0 of 2 current", table.lines(screen).get(0));
        table.add(new ProviderEvent.Applied(APPLICATION, ref(0), Action.CREATED));
        table.add(status(0, ResourceState.IN_PROGRESS, "1 of 3"));
        assertTrue(table.lines(screen).get(1).matches("ConfigMap/c0 +default +created +InProgress +1 of 3"));
        table.add(status(0, ResourceState.CURRENT, ""));
        assertEquals("1 of 2 current", table.lines(screen).get(0));
        assertEquals(2, table.lines(screen).size());
    }

    @Test
    void itIsNeverHigherOrWiderThanTheScreen() {
        Screen screen = new Screen(30, 10);
        plan(100);
        table.add(status(0, ResourceState.FAILED, "a long message ".repeat(20)));
        List<String> frame = table.lines(screen);
        assertEquals(9, frame.size());
        assertEquals("... and 93 more", frame.get(8));
        assertTrue(frame.stream().allMatch(line -> line.length() < 30));
    }

    @Test
    void noTextFromElsewhereSteersTheTerminal() {
        Screen screen = new Screen(80, 24);
        table.add(status(0, ResourceState.FAILED, "\u001b[2J\rgone"));
        assertFalse(String.join("", table.lines(screen)).contains("\u001b"));
    }

    private void plan(int resources) {
        List<ResourceRef> wave =
                IntStream.range(0, resources).mapToObj(ProgressTableTest::ref).toList();
        table.add(new ProviderEvent.Planned(APPLICATION, List.of(wave)));
    }

    private static ProviderEvent status(int number, ResourceState state, String message) {
        return new ProviderEvent.StatusChanged(APPLICATION, new ResourceStatus(ref(number), state, message));
    }

    private static ResourceRef ref(int number) {
        return new ResourceRef("v1", "ConfigMap", "default", "c" + number);
    }
}
