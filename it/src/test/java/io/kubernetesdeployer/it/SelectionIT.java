package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the selection rule, on the module path of a real process. */
class SelectionIT {
    private static final String PROBE = """
            package probe;

            import io.kubernetesdeployer.api.cluster.ResourceDeployer;
            import io.kubernetesdeployer.api.service.SelectionException;

            public class Probe {
                public static void main(String[] args) {
                    try {
                        var selection = ResourceDeployer.selector("--backend NAME").select(args.length == 0 ? null : args[0]);
                        System.out.println(selection.factory().name());
                        selection.warnings().forEach(System.err::println);
                    } catch (SelectionException e) {
                        System.err.println(e.getMessage());
                        System.exit(1);
                    }
                }
            }
            """;

    @TempDir
    static Path folder;

    private static Path probe;
    private static Path one;
    private static Path two;
    private static Path twin;
    private static Path broken;

    @BeforeAll
    static void compile() throws IOException {
        probe = ThrowawayModules.compile(
                folder,
                "probe",
                Map.of(
                        "module-info.java",
                        "module probe { requires io.kubernetesdeployer.api; }",
                        "probe/Probe.java",
                        PROBE));
        one = ThrowawayModules.backend(folder, "first", "one", "");
        two = ThrowawayModules.backend(folder, "second", "two", "");
        twin = ThrowawayModules.backend(folder, "third", "one", "");
        broken = ThrowawayModules.backend(folder, "fourth", "broken", "throw new IllegalStateException(\"no luck\");");
    }

    @Test
    void noneThere_saysWhatToAdd() {
        assertRefused(probe(""), "There is no backend", "on the module path");
        assertRefused(probe("one"), "There is no backend", "on the module path");
    }

    @Test
    void oneThere_isTakenWithoutAsking() {
        assertChosen(probe("", one), "one");
    }

    @Test
    void severalThere_mustBeChosenFrom() {
        assertRefused(probe("", one, two), "one, two", "--backend NAME");
    }

    @Test
    void aKnownName_isTaken() {
        assertChosen(probe("two", one, two), "two");
    }

    @Test
    void anUnknownName_isRefusedWithThoseThereAre() {
        assertRefused(probe("three", one, two), "\"three\"", "one, two");
        assertRefused(probe("three", one), "\"three\"", "one");
    }

    @Test
    void aNameTwice_isRefusedWithBothClassesAndTheirPlaces() {
        assertRefused(
                probe("", one, twin), "\"one\"", "first.Factory", "third.Factory", one.toString(), twin.toString());
        assertRefused(probe("one", one, twin), "first.Factory", "third.Factory");
        assertRefused(probe("two", one, two, twin), "first.Factory", "third.Factory");
    }

    @Test
    void aBrokenOne_isAnErrorWithItsCauseUnlessAnotherWasAskedFor() {
        assertRefused(probe("", one, broken), "broken", "no luck");
        assertRefused(probe("broken", one, broken), "broken", "no luck");
        Run.Result other = probe("one", one, broken);
        assertChosen(other, "one");
        assertTrue(other.err().contains("no luck"), other.err());
    }

    private static void assertChosen(Run.Result result, String name) {
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(name, result.out().strip());
    }

    private static void assertRefused(Run.Result result, String... parts) {
        assertEquals(1, result.exitCode(), result.out());
        assertAll(Arrays.stream(parts).map(part -> () -> assertTrue(result.err().contains(part), result.err())));
    }

    private static Run.Result probe(String name, Path... modules) {
        String path = Stream.concat(Stream.of(Distribution.HOME.resolve("lib"), probe), Arrays.stream(modules))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String[] arguments = name.isEmpty()
                ? new String[] {"-XX:TieredStopAtLevel=1", "--module-path", path, "--module", "probe/probe.Probe"}
                : new String[] {"-XX:TieredStopAtLevel=1", "--module-path", path, "--module", "probe/probe.Probe", name
                };
        return Run.ofCommand(folder, java, arguments).run();
    }
}
