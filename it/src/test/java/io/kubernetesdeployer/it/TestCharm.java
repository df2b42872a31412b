package io.kubernetesdeployer.it;

import io.kubernetesdeployer.testkit.juju.Charm;
import io.kubernetesdeployer.testkit.juju.Hook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A packed charm in a test: with the test's manifest in place of its own, and run only in the hooks that the test is about.
 * The others are taken for done, which costs nothing. Charms are run from their folders; {@link CharmIT} has the files.
 */
final class TestCharm implements Charm {
    private final Charm charm;
    private final @Nullable String manifest;
    private final @Nullable String onlyIn;
    private final boolean fromTheStart;
    /** Units with something to do: before there is a relation they have nothing. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    private TestCharm(Path charm, @Nullable String manifest, @Nullable String onlyIn, boolean fromTheStart) {
        this.charm = Charm.at(charm);
        this.manifest = manifest;
        this.onlyIn = onlyIn;
        this.fromTheStart = fromTheStart;
    }

    /** The deployer, from its first relation on. */
    static Charm deployer() {
        return new TestCharm(PackedCharms.deployerFolder(), null, null, false);
    }

    /** The deployer in one hook. As every hook makes a whole pass, that shows what any would do. */
    static Charm deployerOnlyIn(String hook) {
        return new TestCharm(PackedCharms.deployerFolder(), null, hook, false);
    }

    /** The requirer with a manifest, from its first relation on. */
    static Charm requirer(String manifest) {
        return new TestCharm(PackedCharms.requirerFolder(), manifest, null, false);
    }

    /** The requirer with a manifest, in all its hooks. */
    static Charm requirerFromTheStart(String manifest) {
        return new TestCharm(PackedCharms.requirerFolder(), manifest, null, true);
    }

    /** The requirer with a manifest in one hook. */
    static Charm requirerOnlyIn(String hook, String manifest) {
        return new TestCharm(PackedCharms.requirerFolder(), manifest, hook, false);
    }

    @Override
    public void unpack(Path charmDirectory) throws IOException {
        charm.unpack(charmDirectory);
        if (manifest != null) {
            Path folder = charmDirectory.resolve("manifests");
            Files.deleteIfExists(folder.resolve("hello.yaml"));
            Files.writeString(folder.resolve("resources.yaml"), manifest);
        }
    }

    @Override
    public int run(Hook hook) throws Exception {
        if (hook.name().contains("-relation-") || hook.name().equals("upgrade-charm")) {
            begun.add(hook.unit());
        }
        boolean runs = onlyIn == null ? fromTheStart || begun.contains(hook.unit()) : onlyIn.equals(hook.name());
        return runs || hook.isAction() ? charm.run(hook) : 0;
    }
}
