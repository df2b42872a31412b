package io.kubernetesdeployer.provider.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.codec.YamlManifestCodec;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.HostileRequests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselinePodsTest {
    private static final AdmissionPolicy STRICT = AdmissionPolicy.namespaced("default");

    @TempDir
    Path home;

    static Stream<HostileRequests.Case> pods() {
        return HostileRequests.pods().stream();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void podsBeyondBaselineAreRefused(HostileRequests.Case pod) {
        Resource resource = new YamlManifestCodec()
                .read("pod", new ByteArrayInputStream(pod.text().getBytes(StandardCharsets.UTF_8)))
                .resources()
                .get(0);
        boolean admitted = Admission.check(
                        new Candidate(STRICT, resource, true, "default", Map.of(), RequestContext.empty()))
                .isEmpty();
        assertEquals(pod.error(), admitted ? "baseline" : "beyond");
    }

    @Test
    void podSecurityAdmissionOfARealServerRefusesTheSamePods() throws IOException {
        ControlPlane.assumeAvailable();
        try (ControlPlane plane = ControlPlane.start()) {
            plane.kubectl("create", "namespace", "guarded");
            plane.kubectl("label", "namespace", "guarded", "pod-security.kubernetes.io/enforce=baseline");
            plane.kubectl("create", "serviceaccount", "default", "-n", "guarded");
            List<HostileRequests.Case> pods = HostileRequests.pods();
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < pods.size(); i++) {
                all.append("---\n").append(pods.get(i).text().replace("{name: pod", "{name: pod-" + i));
            }
            Path file = Files.writeString(home.resolve("pods.yaml"), all);
            String[] create = {"create", "--dry-run=server", "-n", "guarded", "-f", file.toString()};
            // Some are refused, so the command fails; it says which.
            String said = String.valueOf(assertThrows(IllegalStateException.class, () -> plane.kubectl(create))
                    .getMessage());
            for (int i = 0; i < pods.size(); i++) {
                boolean admitted = said.contains("pod/pod-" + i + " created");
                boolean refused = said.contains("pods \"pod-" + i + "\" is forbidden: violates PodSecurity");
                assertTrue(admitted != refused, said);
                assertEquals(pods.get(i).error(), admitted ? "baseline" : "beyond", pods.get(i)::name);
            }
        }
    }
}
