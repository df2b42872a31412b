package io.kubernetesdeployer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.service.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a backend that reads kubeconfig files says, beside all else, of those that cannot be used. */
public abstract class KubeconfigFailureContract extends ClusterFailureContract {

    /** For the subclass. */
    protected KubeconfigFailureContract() {}

    @Test
    void key_that_is_none_is_configuration() throws IOException {
        ControlPlane plane = ControlPlane.shared();
        Path odd = Files.writeString(
                folder.resolve("odd"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Settings settings = written(withServer(plane.server())
                .replace(
                        "token: \"secret-token\"",
                        "client-certificate: \"%s\", client-key: \"%s\""
                                .formatted(plane.clientCertificate("carol"), odd)));
        assertEquals(
                Failure.of(FailureKind.CONFIGURATION, "a certificate or key in the kubeconfig cannot be used"),
                fails(() -> open(settings)));
    }

    @Test
    void missing_kubeconfig_and_wrong_context_are_configuration() throws IOException {
        Path absent = folder.resolve("absent");
        Failure missing = fails(() -> open(Settings.none().with("kubeconfig", absent.toString())));
        assertEquals(
                Failure.of(
                        FailureKind.CONFIGURATION,
                        "there is no file " + absent + ", which the setting kubeconfig names"),
                missing);
        Settings settings = written(withServer("https://127.0.0.1:1"));
        Failure context = fails(() -> open(settings.with("context", "other")));
        assertEquals(
                Failure.of(
                        FailureKind.CONFIGURATION,
                        "kubeconfig " + settings.asMap().get("kubeconfig")
                                + " has no context \"other\"; contexts: test"),
                context);
        Path noYaml = Files.writeString(folder.resolve("no-yaml"), "users: [{token: secret}\n");
        Failure unreadable = fails(() -> open(Settings.none().with("kubeconfig", noYaml.toString())));
        assertEquals(FailureKind.CONFIGURATION, unreadable.kind());
        assertFalse(unreadable.message().contains("secret"), unreadable.message());
    }
}
