package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.testkit.juju.Charm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Charms of the original Python interface layer: its two files, from a checkout that {@code KUBERNETES_DEPLOYER_INTERFACE}
 * names, under charms.reactive, from the Python registry. Where any of it is missing the test is skipped, with the reason.
 */
final class PythonCharms {
    private static final String SOURCE = "KUBERNETES_DEPLOYER_INTERFACE";
    private static final List<String> PACKAGES =
            List.of("charms.reactive==1.5.3", "charmhelpers==1.2.1", "setuptools<81");

    /** What charmhelpers knows of are Ubuntu and CentOS. */
    private static final String DISPATCH = """
            #!%s
            import os, sys
            import charmhelpers.osplatform
            charmhelpers.osplatform.get_platform = lambda: "ubuntu"
            sys.argv[0] = os.path.join(os.environ["JUJU_CHARM_DIR"], os.environ["JUJU_DISPATCH_PATH"])
            from charms.reactive import main
            main()
            """;

    private PythonCharms() {}

    /** A charm that asks for what is in its manifest.yaml, and writes into heard.jsonl what it hears. */
    static Charm requirer() {
        return Charm.at(make("requirer"));
    }

    /** A charm that answers requests with themselves, and writes into heard.jsonl what it hears. */
    static Charm provider() {
        return Charm.at(make("provider"));
    }

    private static synchronized Path make(String name) {
        String source = System.getenv(SOURCE);
        assumeTrue(
                source != null && !source.isEmpty(),
                SOURCE + " is not set: needs a checkout of tengu-team/interface-kubernetes-deployer");
        Path checkout = Path.of(source);
        assumeTrue(
                Files.isReadable(checkout.resolve("requires.py")) && Files.isReadable(checkout.resolve("provides.py")),
                SOURCE + "=" + source + " holds no requires.py and provides.py");
        Path python = PythonEnvironment.with("environment", PACKAGES);
        Path charm = PythonEnvironment.TARGET.resolve(name);
        try {
            Path layer = Files.createDirectories(charm.resolve("hooks/relations/kubernetes-deployer"));
            for (String file : List.of("interface.yaml", "requires.py", "provides.py")) {
                Files.copy(checkout.resolve(file), layer.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(layer.resolve("__init__.py"), "");
            Files.writeString(layer.resolveSibling("__init__.py"), "");
            Files.writeString(charm.resolve("layer.yaml"), "includes: []\n");
            Path dispatch = Files.writeString(charm.resolve("dispatch"), DISPATCH.formatted(python));
            Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
            copy(Path.of("src/test/resources/python", name), charm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return charm;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
