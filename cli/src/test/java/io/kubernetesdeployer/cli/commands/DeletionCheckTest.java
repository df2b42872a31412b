package io.kubernetesdeployer.cli.commands;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.RecordedConsole;
import io.kubernetesdeployer.cli.progress.Progress;
import io.kubernetesdeployer.provider.model.PruneGuard;
import io.kubernetesdeployer.provider.model.PrunePreview;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.PrunedResource.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionCheckTest {
    private static final String OTHERWISE = "use --no-prune to keep them";
    private static final PrunedResource NAMESPACE = new PrunedResource(
            new ResourceRef("v1", "Namespace", null, "shop"), Outcome.PLANNED, "everything in it is deleted, too");
    private static final PrunedResource KEPT =
            new PrunedResource(new ResourceRef("v1", "Secret", "shop", "kept"), Outcome.KEPT, "why");

    private final RecordedConsole recorded = new RecordedConsole();

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "Y\r\n", "yes\n", " yes \n", "y"})
    void aYesLetsThemBeDeletedThatWereListed(String typed) {
        guard(Optional.of(typed), true, false).check(preview(true, configMap(1), NAMESPACE, KEPT));
        assertEquals("""
                These resources of the application "app" will be deleted:
                  ConfigMap default/c1
                  Namespace shop: everything in it is deleted, too
                Delete 2 resources? [y/N]\s""", recorded.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "yess\n", "no\ny\n"})
    void everythingElseIsANo(String typed) {
        PruneGuard guard = guard(Optional.of(typed), true, false);
        CommandException refused = assertThrows(CommandException.class, () -> guard.check(preview(true, NAMESPACE)));
        assertEquals(ExitCode.USAGE, refused.code());
        assertEquals("nothing was changed; use --no-prune to keep them", refused.getMessage());
    }

    @Test
    void whereNothingIsDeletedNothingIsAsked() {
        guard(Optional.of(""), true, true).check(preview(false, KEPT));
        assertEquals("", recorded.err());
    }

    @Test
    void withoutATerminalOrAfterAYesNothingIsLookedAtAndAsked() {
        assertSame(PruneGuard.NONE, guard(Optional.empty(), true, false));
        assertSame(PruneGuard.NONE, guard(Optional.of("n\n"), false, false));
    }

    @Test
    void inAModelOfAClusterEverythingMayBeDeleted() {
        assertSame(PruneGuard.NONE, guard(true, Optional.of("n\n"), true, true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGuessedNameOfAnotherApplicationIsRefusedAlsoAfterAYes(boolean asks) {
        PruneGuard guard = guard(Optional.empty(), asks, true);
        PrunedResource[] five = IntStream.rangeClosed(1, 5)
                .mapToObj(DeletionCheckTest::configMap)
                .toArray(PrunedResource[]::new);
        CommandException refused = assertThrows(CommandException.class, () -> guard.check(preview(false, five)));
        assertEquals(ExitCode.USAGE, refused.code());
        assertEquals(
                "nothing was deployed: the name \"app\" is only that of the file or directory, and the application \"app\" in the"
                        + " cluster has none of these resources, but others, which would be deleted: ConfigMap default/c1,"
                        + " ConfigMap default/c2, ConfigMap default/c3 and 2 more. Use --application NAME with another name, or"
                        + " with this one to replace them",
                refused.getMessage());
    }

    @Test
    void aGuessedNameThatFitsIsNoProblem() {
        assertDoesNotThrow(() -> guard(Optional.empty(), true, true).check(preview(true, NAMESPACE)));
    }

    private PruneGuard guard(Optional<String> typed, boolean asks, boolean guessed) {
        return guard(false, typed, asks, guessed);
    }

    private PruneGuard guard(boolean model, Optional<String> typed, boolean asks, boolean guessed) {
        Console console = recorded.console(typed);
        return DeletionCheck.of(model, console, Progress.ofWarnings(console), asks, guessed, OTHERWISE);
    }

    private static PrunePreview preview(boolean overlaps, PrunedResource... pruned) {
        return new PrunePreview("app", overlaps, List.of(pruned));
    }

    private static PrunedResource configMap(int number) {
        return new PrunedResource(new ResourceRef("v1", "ConfigMap", "default", "c" + number), Outcome.PLANNED, "");
    }
}
