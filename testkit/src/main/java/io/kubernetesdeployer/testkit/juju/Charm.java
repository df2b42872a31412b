package io.kubernetesdeployer.testkit.juju;

import java.io.IOException;
import java.nio.file.Path;

/** What plays a unit's part when a hook or an action is due. */
@FunctionalInterface
public interface Charm {
    /** Does nothing in any hook. The test itself plays its part, with {@link JujuModel#open} or {@link JujuModel#write}. */
    Charm PASSIVE = hook -> 0;

    /**
     * Plays one hook or action.
     *
     * @return its exit code; with 0 Juju keeps what was staged
     * @throws Exception counts as a hook that fails
     */
    int run(Hook hook) throws Exception;

    /** Puts the charm's files into a unit's charm directory; also where an older charm's files are, which go. */
    default void unpack(Path charmDirectory) throws IOException {}

    /**
     * A real charm: a directory, or a packed {@code .charm} file. Its hooks are run as Juju does: {@code dispatch}, or
     * where there is none {@code hooks/NAME}, or nothing.
     */
    static Charm at(Path charm) {
        return new ProcessCharm(charm);
    }
}
