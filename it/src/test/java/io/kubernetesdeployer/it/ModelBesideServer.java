package io.kubernetesdeployer.it;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.backend.fabric8.Fabric8Factory;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The model and a real API server, side by side for the tests of one class. */
abstract class ModelBesideServer {
    static ControlPlane plane;
    static ResourceDeployer server;
    static ResourceDeployer model;

    @BeforeAll
    static void open() {
        ControlPlane.assumeAvailable();
        plane = ControlPlane.start();
        server = new Fabric8Factory()
                .open(Settings.of(Map.of("kubeconfig", plane.kubeconfig("admin").toString())));
        model = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));
        // As its controllers would, which a bare control plane has not.
        plane.kubectl("create", "serviceaccount", "default", "-n", "default");
    }

    @AfterAll
    static void close() {
        if (plane != null) {
            server.close();
            model.close();
            plane.close();
        }
    }

    /** The objects of a file of the tests. */
    static List<Resource> read(String file) throws IOException {
        try (InputStream in = ModelBesideServer.class.getResourceAsStream("/model/" + file + ".yaml")) {
            return ManifestCodec.load().read(file, in).resources();
        }
    }
}
