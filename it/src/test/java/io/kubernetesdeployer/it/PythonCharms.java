package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.testkit.juju.Charm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Charms of the original Python code, from checkouts that {@code KUBERNETES_DEPLOYER_INTERFACE} (the two files of the interface
 * layer) and {@code KUBERNETES_DEPLOYER_LAYER} (the deployer charm) name, under charms.reactive, from the Python registry. Where
 * any of it is missing the test is skipped, with the reason.
 */
final class PythonCharms {
    private static final Source INTERFACE = new Source(
            "KUBERNETES_DEPLOYER_INTERFACE",
            "tengu-team/interface-kubernetes-deployer",
            List.of("interface.yaml", "requires.py", "provides.py"));
    private static final Source LAYER = new Source(
            "KUBERNETES_DEPLOYER_LAYER",
            "tengu-team/layer-kubernetes-deployer",
            List.of("config.yaml", "reactive/kubernetes-deployer.py", "lib/charms/layer/k8shelpers.py"));
    /** Where the deployer charm keeps its files, on a machine of its own. */
    private static final Set<String> MADE = new HashSet<>();

    private static final String FILES = "'/home/kubedeployer/.config/kubedeployers'";

    private static final List<String> PACKAGES =
            List.of("charms.reactive==1.5.3", "charmhelpers==1.2.1", "jinja2==3.1.6", "setuptools<81");

    /** What charmhelpers knows of are Ubuntu and CentOS. */
    private static final String DISPATCH = """
            #!%s
            import os, sys
            import charmhelpers.osplatform
            charmhelpers.osplatform.get_platform = lambda: "ubuntu"
            %s
            sys.argv[0] = os.path.join(os.environ["JUJU_CHARM_DIR"], os.environ["JUJU_DISPATCH_PATH"])
            from charms.reactive import main
            main()
            """;

    /** Beside a control plane that no snap runs. */
    private static final String CONTROL_PLANE = """
            sys.path.append(os.path.join(os.environ["JUJU_CHARM_DIR"], "lib"))
            os.environ["PATH"] += os.pathsep + "%s"
            os.environ["KUBECONFIG"] = "%s"
            import charmhelpers.core.host
            charmhelpers.core.host.service_running = lambda name: True
            """;

    private PythonCharms() {}

    /**
     * Where code of others is.
     *
     * @param variable of the environment; names a checkout
     * @param repository what it is a checkout of
     * @param files some that it must have
     */
    private record Source(String variable, String repository, List<String> files) {
        Path checkout() {
            String value = System.getenv(variable);
            assumeTrue(value != null && !value.isEmpty(), variable + " is not set: needs a checkout of " + repository);
            Path checkout = Path.of(value);
            files.forEach(file ->
                    assumeTrue(Files.isReadable(checkout.resolve(file)), variable + "=" + value + " has no " + file));
            return checkout;
        }
    }

    /** A charm that asks for what is in its manifest.yaml, and writes into heard.jsonl what it hears. */
    static Charm requirer() {
        return Charm.at(make("requirer", ""));
    }

    /** A charm that answers requests with themselves, and writes into heard.jsonl what it hears. */
    static Charm provider() {
        return Charm.at(make("provider", ""));
    }

    /**
     * The deployer charm itself, which calls kubectl.
     *
     * @param kubectl the program
     */
    static Charm deployer(Path kubectl, Path kubeconfig) {
        Path layer = LAYER.checkout();
        Path charm = make("original", CONTROL_PLANE.formatted(kubectl.getParent(), kubeconfig));
        try {
            for (String part : List.of("config.yaml", "files", "lib", "reactive", "templates")) {
                copy(layer.resolve(part), charm.resolve(part));
            }
            Path code = charm.resolve("reactive/kubernetes-deployer.py");
            String text = Files.readString(code);
            if (!text.contains(FILES)) {
                throw new IllegalStateException(code + " has its files elsewhere");
            }
            Files.writeString(code, text.replace(FILES, "charm_dir() + '/kubedeployers'"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Charm.at(charm);
    }

    /** Makes it once in a process: another test may be copying its files. */
    private static synchronized Path make(String name, String preparation) {
        Path checkout = INTERFACE.checkout();
        Path python = PythonEnvironment.with("environment", PACKAGES);
        Path charm = PythonEnvironment.TARGET.resolve(name);
        if (!MADE.add(name + preparation)) {
            return charm;
        }
        try {
            Path layer = Files.createDirectories(charm.resolve("hooks/relations/kubernetes-deployer"));
            for (String file : INTERFACE.files()) {
                Files.copy(checkout.resolve(file), layer.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(layer.resolve("__init__.py"), "");
            Files.writeString(layer.resolveSibling("__init__.py"), "");
            Files.writeString(charm.resolve("layer.yaml"), "includes: []\n");
            Path dispatch = Files.writeString(charm.resolve("dispatch"), DISPATCH.formatted(python, preparation));
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
