package io.kubernetesdeployer.it;

import io.kubernetesdeployer.testkit.juju.Charm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A control plane's charm with the provider side of {@code kube-control} that the real ones have, from the Python registry. Where
 * it is missing the test is skipped, with the reason.
 */
final class KubeControlCharms {
    private static final List<String> PACKAGES =
            List.of("ops==3.9.0", "ops-interface-kube-control==0.3.3", "pydantic==2.14.4");

    private static final String METADATA = """
            name: control
            provides:
              kube-control: {interface: kube-control}
            """;

    private static final String CONFIG = """
            options:
              server: {type: string, default: ""}
              token: {type: string, default: ""}
              authority: {type: string, default: ""}
            """;

    private static final String CODE = """
            #!%s
            import ops
            from ops.interface_kube_control import KubeControlProvides

            class Control(ops.CharmBase):
                def __init__(self, framework):
                    super().__init__(framework)
                    self.control = KubeControlProvides(self, "kube-control", schemas="0,1")
                    events = self.on["kube-control"]
                    for event in (events.relation_joined, events.relation_changed, events.relation_departed,
                                  self.on.config_changed, self.on.leader_elected, self.on.update_status):
                        framework.observe(event, self._answer)

                def _answer(self, _):
            %s
                def _sign(self):
                    for request in self.control.auth_requests:
                        self.control.sign_auth_request(request, self.config["token"], "unused", "unused")

            ops.main(Control)
            """;

    /** How the charms of control planes use the library. */
    enum Peer {
        /**
         * canonical/k8s: the leader alone writes, with the certificate authority; one that leads no more leaves what it wrote. It
         * is deployed together with the relation: the library forgets to send an authority that it has stored before.
         */
        K8S("""
                if self.unit.is_leader() and self.control.relations:
                    self.control.set_api_endpoints([self.config["server"]])
                    self.control.set_ca_certificate(self.config["authority"])
                    self._sign()
                    for _ in self.control.closed_auth_creds():
                        pass
        """),
        /** kubernetes-control-plane: every unit writes its address, the leader the tokens, and others take theirs away. */
        CONTROL_PLANE("""
                self.control.set_api_endpoints([self.config["server"]])
                if self.unit.is_leader():
                    self._sign()
                else:
                    self.control.clear_creds()
        """);

        private final String code;

        Peer(String code) {
            this.code = code;
        }
    }

    private KubeControlCharms() {}

    /** Laid out as charmcraft packs it. */
    static Charm of(Peer peer, Path folder) throws IOException {
        Path python = PythonEnvironment.with("kube-control", PACKAGES);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("metadata.yaml"), METADATA);
        Files.writeString(folder.resolve("config.yaml"), CONFIG);
        Path dispatch = Files.writeString(folder.resolve("dispatch"), CODE.formatted(python, peer.code));
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Charm.at(folder);
    }
}
