package io.kubernetesdeployer.it;

import io.kubernetesdeployer.testkit.ControlPlane;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests on a real control plane, with each backend of the distribution; skipped, with the reason, where there is none. */
@ParameterizedClass
@ValueSource(strings = {"fabric8", "official"})
abstract class OnEachBackend {
    @Parameter
    String backend;

    @TempDir
    Path home;

    /** The control plane of all tests. */
    ControlPlane plane;

    @BeforeEach
    final void needsAControlPlane() {
        plane = Cluster.plane();
    }

    /** A command with the backend, as a user that may everything. */
    final Run.Result run(String... arguments) {
        return Cluster.command(home, backend, "admin", arguments).run();
    }
}
