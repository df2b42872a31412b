package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.testkit.juju.Charm;
import io.kubernetesdeployer.testkit.juju.Hook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A charm that the build has packed, run as it is. */
final class PackedCharm implements Charm {
    private static final Path FOLDER =
            Path.of(System.getProperty("charms", "../charm")).toAbsolutePath().normalize();
    private static final Path DEPLOYER = FOLDER.resolve("deployer/target");
    private static final Path REQUIRER = FOLDER.resolve("example-requirer/target");

    private final Charm charm;
    private final @Nullable String manifests;
    private final @Nullable String onlyIn;
    private final Set<String> begun = new HashSet<>();

    private PackedCharm(Charm charm, @Nullable String manifests, @Nullable String onlyIn) {
        this.charm = charm;
        this.manifests = manifests;
        this.onlyIn = onlyIn;
    }

    /** The deployer's folder, as it is in the file. It begins with its first relation, so that tests begin sooner. */
    static Charm deployer() {
        return new PackedCharm(deployerFolder(), null, null);
    }

    /** The deployer, whose other hooks are taken for done: every hook of it makes a whole pass. */
    static Charm deployerOnlyIn(String hook) {
        return new PackedCharm(deployerFolder(), null, hook);
    }

    /** The deployer's file itself. */
    static Charm deployerFile() {
        return Charm.at(file(DEPLOYER));
    }

    /** The requirer with a manifest of the test in place of its own. It begins with its first relation, too. */
    static Charm requirer(String manifests) {
        return new PackedCharm(requirerFolder(), manifests, null);
    }

    /** The requirer, whose other hooks are taken for done. */
    static Charm requirerOnlyIn(String hook, String manifests) {
        return new PackedCharm(requirerFolder(), manifests, hook);
    }

    /** The requirer's file itself, with its own manifest. */
    static Charm requirerFile() {
        return Charm.at(file(REQUIRER));
    }

    @Override
    public void unpack(Path charmDirectory) throws IOException {
        charm.unpack(charmDirectory);
        if (manifests != null) {
            Path folder = charmDirectory.resolve("manifests");
            Files.deleteIfExists(folder.resolve("hello.yaml"));
            Files.writeString(folder.resolve("resources.yaml"), manifests);
        }
    }

    @Override
    public int run(Hook hook) throws Exception {
        if (hook.name().contains("-relation-") || hook.name().equals("upgrade-charm")) {
            begun.add(hook.unit());
        }
        boolean runs = onlyIn == null ? begun.contains(hook.unit()) : onlyIn.equals(hook.name());
        return runs || hook.isAction() ? charm.run(hook) : 0;
    }

    private static Charm deployerFolder() {
        return Charm.at(there(DEPLOYER.resolve("kubernetes-deployer")));
    }

    private static Charm requirerFolder() {
        return Charm.at(there(REQUIRER.resolve("kubernetes-deployer-example")));
    }

    private static Path file(Path target) {
        there(target);
        try (Stream<Path> files = Files.list(target)) {
            List<Path> charms = files.filter(path -> path.toString().endsWith(".charm"))
                    .toList();
            assumeTrue(charms.size() == 1, target + " holds no charm: charms are built on Linux alone");
            return charms.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path there(Path folder) {
        assumeTrue(Files.isDirectory(folder), folder + " is not there: charms are built on Linux alone");
        return folder;
    }
}
