package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, the folder around it, and what it says of itself. */
class DistributionIT {
    private static final String CONFIG_MAP = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}";

    @TempDir
    Path home;

    @Test
    void versionIsThatOfTheBuild() {
        String version = Distribution.HOME.getFileName().toString();
        Run.Result result = Run.of(home, "--version").run();
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains(version.replaceFirst("kubernetes-deployer-", "kubernetes-deployer ")));
    }

    @Test
    void worksFromAnotherPlaceAndThroughALink() throws IOException {
        Path copy = home.resolve("with blanks/kd");
        try (Stream<Path> files = Files.walk(Distribution.HOME)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = copy.resolve(Distribution.HOME.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Path link = Files.createSymbolicLink(home.resolve("link"), Path.of("with blanks/kd/bin/kubernetes-deployer"));
        Run.Result result = Run.ofCommand(home, link.toString(), "channels").run();
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("local"));
    }

    @Test
    void withoutAChoiceItIsTheModelAndTheFirstLineSaysSo() {
        Run.Result result = deploy().run();
        assertEquals(0, result.exitCode(), result.err());
        String first = result.errLines().get(0);
        assertTrue(first.startsWith("Backend dryrun (default)"), first);
        assertTrue(
                first.contains(home.resolve(".local/state/kubernetes-deployer/dryrun.jsonl")
                        .toString()),
                first);
    }

    @Test
    void theChoiceComesFromTheOptionBeforeTheEnvironmentBeforeTheFile() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".config/kubernetes-deployer"));
        Path file = Files.writeString(
                folder.resolve("config.properties"), "# mine\nbackend = dryrun\ndryrun.state = " + home + "/mine\n");

        String byFile = deploy().run().errLines().get(0);
        assertTrue(byFile.contains("chosen by " + file), byFile);
        assertTrue(Files.exists(home.resolve("mine")), byFile);

        Run.Result byEnvironment =
                deploy().environment("KUBERNETES_DEPLOYER_BACKEND", "nowhere").run();
        assertEquals(2, byEnvironment.exitCode());
        assertTrue(byEnvironment.err().contains("no backend \"nowhere\"; there are: "), byEnvironment.err());

        Run.Result byOption = deploy("--backend", "dryrun")
                .environment("KUBERNETES_DEPLOYER_BACKEND", "nowhere")
                .run();
        assertEquals(0, byOption.exitCode(), byOption.err());
        assertTrue(byOption.errLines().get(0).contains("chosen by --backend"), byOption.err());
    }

    @Test
    void aBadConfigurationFileIsNamedWithItsLine() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".config/kubernetes-deployer"));
        Path file = Files.writeString(folder.resolve("config.properties"), "backend = dryrun\nnamespace = web\n");
        Run.Result result = deploy().run();
        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains(file + ", line 2"), result.err());
    }

    @Test
    void anUnknownSettingOfTheBackendIsRefused() {
        Run.Result unknown = deploy("--backend-option", "colour=red").run();
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("\"colour\""), unknown.err());
        Run.Result kubeconfig = deploy("--kubeconfig", "x").run();
        assertEquals(2, kubeconfig.exitCode());
        assertTrue(kubeconfig.err().contains("--backend NAME"), kubeconfig.err());
    }

    @Test
    void aWrongJavaHomeIsSaidAndWhatIsNeeded() {
        Run.Result result =
                Run.of(home, "--version").environment("JAVA_HOME", "/nowhere").run();
        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("/nowhere") && result.err().contains("17"), result.err());
    }

    @Test
    void classDataIsKeptForTheNextStartAndIsNeverMissed() throws IOException {
        assertEquals(0, deploy().run().exitCode());
        Path cache = home.resolve(".cache/kubernetes-deployer");
        Run.Result second = deploy().run();
        assertEquals(0, second.exitCode(), second.err());
        Path archive;
        try (Stream<Path> files = Files.list(cache)) {
            archive = files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(archive);
        Files.writeString(archive, "damaged");
        Run.Result third = deploy().run();
        assertEquals(0, third.exitCode());
        assertEquals(second.err(), third.err());
    }

    /** Java leaves out what is older than Java 6, and what extends that: they would be verified at each start. */
    @Test
    void classDataHasThoseOfTheOptionParser() throws IOException {
        assertEquals(0, deploy().run().exitCode());
        assertEquals(0, deploy().run().exitCode());
        LoadedClasses loaded = loadedByDeploy();
        assertTrue(loaded.lines().stream().anyMatch(line -> line.matches(".* picocli[.].*shared objects file.*")));
        assertEquals(
                List.of(),
                loaded.lines().stream()
                        .filter(line -> line.matches(".* picocli[.].*source: file:.*"))
                        .toList());
    }

    /** The log of a newer runtime does not name the classes that are in its AOT cache. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void aDeployMakesNoMethodsOfRecords() throws IOException {
        LoadedClasses loaded = loadedByDeploy();
        assertTrue(loaded.has(".oneshot.OneShot "), "a pass was made");
        loaded.assertNoMethodsOfRecords();
    }

    private LoadedClasses loadedByDeploy() throws IOException {
        Path log = home.resolve("classes");
        Run.Result result = deploy().environment("KUBERNETES_DEPLOYER_JAVA_OPTIONS", "-Xlog:class+load:file=" + log)
                .run();
        assertEquals(0, result.exitCode(), result.err());
        return LoadedClasses.of(log);
    }

    /** Class data of another build must not be found under this name. The digest is that of Ant's task checksum. */
    @Test
    void theBuildIdIsTheDigestOfTheJars() throws IOException, NoSuchAlgorithmException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(Distribution.HOME)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = Distribution.HOME.relativize(file).toString();
                if (path.matches("lib/[^/]*\\.jar|backends/.*")) {
                    files.put(path, file);
                }
            }
        }
        MessageDigest total = MessageDigest.getInstance("SHA-256");
        for (Map.Entry<String, Path> file : files.entrySet()) {
            total.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file.getValue())));
            total.update(file.getKey().getBytes(StandardCharsets.UTF_8));
        }
        String id = Files.readString(Distribution.HOME.resolve("lib/build-id")).strip();
        assertEquals(HexFormat.of().formatHex(total.digest()), id);
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoError() {
        // The reader is gone before anything is written.
        String script = "mkfifo \"$1\"; (exec 4<\"$1\") & exec 3>\"$1\"; wait; \"$0\" completion >&3";
        Run.Result result = Run.ofCommand(
                        home,
                        "bash",
                        "-c",
                        script,
                        Distribution.launcher().toString(),
                        home.resolve("pipe").toString())
                .run();
        assertEquals("", result.err());
        assertEquals(141, result.exitCode());
    }

    @Test
    void aFullDiskIs() {
        String script = "\"$0\" channels >/dev/full";
        Run.Result result = Run.ofCommand(
                        home, "bash", "-c", script, Distribution.launcher().toString())
                .run();
        assertEquals(1, result.exitCode());
        assertTrue(result.err().contains("could not be written"), result.err());
    }

    @Test
    void completionIsAScriptThatBashTakes() {
        Run.Result script = Run.of(home, "completion").run();
        assertEquals(0, script.exitCode(), script.err());
        Run.Result check = Run.ofCommand(home, "bash", "-n").input(script.out()).run();
        assertEquals(0, check.exitCode(), check.err());
        assertTrue(script.out().contains("--keep-going"));
    }

    @Test
    void backendsAreListedWithTheirLibraries() {
        Run.Result result = Run.of(home, "backends", "-o", "wide").run();
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("dryrun"), result.out());
        assertTrue(result.out().contains("Settings of dryrun"), result.out());
    }

    @Test
    void aMistypedCommandOrOptionSaysWhatWasMeant() {
        Run.Result command = Run.of(home, "deplyo").run();
        assertEquals(2, command.exitCode());
        assertTrue(command.err().contains("no command \"deplyo\""), command.err());
        assertTrue(command.err().contains("kubernetes-deployer deploy"), command.err());
        Run.Result option = deploy("--namspace", "x").run();
        assertEquals(2, option.exitCode());
        assertTrue(option.err().contains("--namespace"), option.err());
        assertFalse(option.err().contains("\tat "), option.err());
    }

    private Run.Builder deploy(String... options) {
        String[] arguments = Stream.concat(Stream.of("deploy", "-", "--application", "a"), Stream.of(options))
                .toArray(String[]::new);
        return Run.of(home, arguments).input(CONFIG_MAP);
    }
}
