package io.kubernetesdeployer.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that cannot be read is an error: what no manifest describes is deleted. */
class ManifestFilesTest {
    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n";
    private static final String AS_STANDARD_INPUT = "; pass the manifests as standard input, for example: ";
    private static final String TO_DEPLOY = " | kubernetes-deployer deploy --application NAME -";

    @TempDir
    Path temporary;

    private Path app;

    @BeforeEach
    void aDirectoryWithAManifest() throws IOException {
        app = Files.createDirectory(temporary.resolve("app"));
        write("web.yaml", CONFIG_MAP.formatted("web"));
    }

    @Test
    void linksAreFollowedToFilesAndDirectories() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Path file = Files.writeString(elsewhere.resolve("a.yaml"), CONFIG_MAP.formatted("a"));
        Files.createSymbolicLink(app.resolve("file.yaml"), file);
        Files.createSymbolicLink(app.resolve("directory"), elsewhere);
        assertEquals(List.of("a", "a", "web"), names(app));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost.yaml", "lost", "sub/lost.json"})
    void aLinkThatLeadsNowhereIsAnError(String name) throws IOException {
        Path link = link(name, "../missing");
        String message =
                link + ": is a symbolic link to ../missing, which cannot be reached; repair or delete the link";
        assertEquals(message, refusal(app));
        assertEquals(message, refusal(link));
    }

    @Test
    void aLinkToItselfIsAnError() throws IOException {
        Path link = link("self.yaml", "self.yaml");
        String message = link + ": is a symbolic link to self.yaml, which cannot be reached; repair or delete the link";
        assertEquals(message, refusal(app));
        assertEquals(message, refusal(link));
    }

    @Test
    void aLinkToADirectoryAroundItIsAnError() throws IOException {
        Path link = link("sub/up", "..");
        assertEquals(link + ": is a symbolic link to a directory that contains it", refusal(app));
    }

    @Test
    void aDirectoryTooFarBelowIsAnErrorAndNotLeftOut() throws IOException {
        Path deep = app;
        for (int i = 0; i < 33; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("deep.yaml"), CONFIG_MAP.formatted("deep"));
        String message = refusal(app);
        assertEquals(
                "is more than 32 levels below " + app + "; give it as a directory of its own",
                message.substring(message.indexOf(": ") + 2));
    }

    @Test
    void aDirectoryWithTheNameOfAManifestIsADirectory() throws IOException {
        write("more.yaml/a.yaml", CONFIG_MAP.formatted("a"));
        assertEquals(List.of("a", "web"), names(app));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret.yaml", "sub"})
    void anUnreadableFileOrDirectoryIsAnError(String name) throws IOException {
        Path unreadable = app.resolve(name);
        if (name.endsWith(".yaml")) {
            write(name, CONFIG_MAP.formatted("secret"));
        } else {
            Files.createDirectory(unreadable);
        }
        Files.setPosixFilePermissions(unreadable, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(unreadable), "this user may read everything");
        assertEquals(unreadable + ": cannot be read, because this user lacks the permission", refusal(app));
    }

    @Test
    void whatIsHiddenBelongsToOtherToolsWhateverItIs() throws IOException {
        link(".lost.yaml", "../missing");
        link(".git/up", "..");
        write(".github/kustomization.yaml", "resources: []\n");
        assertEquals(List.of("web"), names(app));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kustomization.yaml", "kustomization.yml", "Kustomization", "overlays/prod/kustomization.yaml"})
    void aDirectoryOfKustomizeIsRefusedWithTheCommandThatBuildsIt(String name) throws IOException {
        Path file = write(name, "resources: [web.yaml]\nnamePrefix: prod-\n");
        Path directory = file.getParent();
        String message = directory + ": is built by kustomize (" + file + ")" + AS_STANDARD_INPUT + "kubectl kustomize "
                + directory + TO_DEPLOY;
        assertEquals(message, refusal(app));
        assertEquals(message, refusal(file));
    }

    @Test
    void aKustomizationThatSaysItsKindIsForKustomizeToo() throws IOException {
        write(
                "kustomization.yaml",
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: {name: a}\n");
        assertEquals(0, refusal(app).indexOf(app + ": is built by kustomize"));
    }

    @Test
    void aKustomizationOfFluxIsAManifest() throws IOException {
        write(
                "kustomization.yaml",
                "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: flux}\n");
        assertEquals(List.of("flux", "web"), names(app));
    }

    @Test
    void aChartIsRefusedWithTheCommandThatRendersIt() throws IOException {
        Path file = write("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        assertEquals(
                app + ": is a Helm chart (" + file + ")" + AS_STANDARD_INPUT + "helm template NAME " + app + TO_DEPLOY,
                refusal(app));
    }

    @Test
    void theCommandIsSafeForAShell() throws IOException {
        Path directory = Files.createDirectory(temporary.resolve("it's here"));
        Files.writeString(directory.resolve("kustomization.yaml"), "resources: []\n");
        String quoted = "'" + directory.toString().replace("'", "'\\''") + "'";
        String message = refusal(directory);
        assertEquals("kubectl kustomize " + quoted + TO_DEPLOY, message.substring(message.indexOf("kubectl")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "https://example.com/install.yaml, https://example.com/install.yaml",
                "http://example.com/a.yaml?x=1&y=2, 'http://example.com/a.yaml?x=1&y=2'"
            })
    void aUrlIsRefusedWithTheCommandThatDownloadsIt(String url, String word) {
        assertEquals(
                url + ": is a URL, and is not downloaded" + AS_STANDARD_INPUT + "curl -fsSL " + word + TO_DEPLOY,
                refusal(url));
    }

    @Test
    void aUrlThatCurlCannotDownloadIsRefusedToo() {
        assertEquals(
                "oci://example.com/web: is a URL, and is not downloaded; give a file, a directory, or - for standard input",
                refusal("oci://example.com/web"));
    }

    @Test
    void ofTwoVersionsOfOneObjectBothFilesAreNamed() throws IOException {
        Path web = app.resolve("web.yaml");
        Path other = write(
                "web2.yaml", CONFIG_MAP.formatted("ok") + "---\n" + CONFIG_MAP.formatted("web") + "data: {a: b}\n");
        Manifests manifests = read(app.toString());
        assertEquals(
                List.of(other + ", document 2, line 5: another version of ConfigMap web is in " + web
                        + ", document 1, line 1; remove one of them"),
                manifests.problems().stream().map(Object::toString).toList());
        assertEquals(2, manifests.resources().size());
    }

    @Test
    void theSameObjectTwiceAndTheSameNameElsewhereAreNoProblem() throws IOException {
        write("again.yaml", CONFIG_MAP.formatted("web"));
        write("elsewhere.yaml", CONFIG_MAP.formatted("web, namespace: elsewhere"));
        write("kind.yaml", CONFIG_MAP.formatted("web").replace("ConfigMap", "Secret"));
        write(
                "made.yaml",
                CONFIG_MAP.replace("name: %s", "generateName: a") + "---\n"
                        + CONFIG_MAP.replace("name: %s", "generateName: a") + "data: {a: b}\n");
        assertEquals(List.of(), read(app.toString()).problems());
    }

    private Path write(String name, String text) throws IOException {
        Path file = app.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path link(String name, String target) throws IOException {
        Path link = app.resolve(name);
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, Path.of(target));
    }

    private static List<String> names(Path path) {
        return read(path.toString()).resources().stream()
                .map(resource -> resource.name().orElseThrow())
                .sorted()
                .toList();
    }

    private static String refusal(Path path) {
        return refusal(path.toString());
    }

    private static String refusal(String name) {
        CommandException refused = assertThrows(CommandException.class, () -> read(name));
        assertEquals(ExitCode.INPUT, refused.code());
        return refused.getMessage();
    }

    private static Manifests read(String name) {
        return ManifestFiles.read(List.of(name), InputStream.nullInputStream());
    }
}
