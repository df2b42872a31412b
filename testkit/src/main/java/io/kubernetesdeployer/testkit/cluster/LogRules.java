package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading the logs of containers. What is in them is up to programs, which not every cluster of a test runs. */
interface LogRules extends ClusterRules {
    /** A deployer on the same cluster for a user who may do nothing. */
    ResourceDeployer openWithoutRights();

    @Test
    default void d117_thereIsNoLogWithoutAPod() {
        Failure failure =
                cluster().failure(FailureKind.NOT_FOUND, () -> log(cluster().deployer(), "missing", "main"));
        assertEquals("missing", failure.resource().map(ResourceRef::name).orElse(""));
        assertTrue(failure.message().contains("pods \"missing\" not found"), failure.message());
    }

    @Test
    default void d118_aContainerThatIsNotThePodsIsInvalid() {
        cluster().apply(unscheduled());
        cluster().failure(FailureKind.INVALID, () -> log(cluster().deployer(), "pod", "other"));
    }

    @Test
    default void d119_theLogOfAPodThatHasNoNodeYetIsEmpty() {
        cluster().apply(unscheduled());
        assertEquals("", log(cluster().deployer(), "pod", "main"));
    }

    @Test
    default void d120_theLogOfWhatRunsIsTextOrItsNodeCannotBeAsked() {
        assumeTrue(cluster().hasControllers(), "no controllers run in this cluster");
        Resource pod = pod(Map.of(), Map.of());
        cluster().apply(pod);
        cluster()
                .await(
                        "it runs",
                        () -> cluster()
                                .read(pod)
                                .string("status", "phase")
                                .orElse("")
                                .equals("Running"));
        Set<FailureKind> unreadable = EnumSet.of(FailureKind.UNAVAILABLE, FailureKind.TIMEOUT);
        try {
            assertTrue(log(cluster().deployer(), "pod", "main").length() <= 1000);
        } catch (ClusterException e) {
            assertTrue(unreadable.contains(e.kind()), () -> e.kind() + " " + e.failure());
        }
    }

    @Test
    default void d121_whoMayNotReadLogsIsToldSo() {
        try (ResourceDeployer other = openWithoutRights()) {
            cluster().failure(FailureKind.FORBIDDEN, () -> log(other, "pod", "main"));
        }
    }

    private String log(ResourceDeployer deployer, String pod, String container) {
        return deployer.podLog(cluster().namespace(), pod, container, new LogQuery(false, 10, 1000));
    }

    /** No scheduler has that name; the model knows such pods by their label. */
    private Resource unscheduled() {
        return pod(Map.of("simulate", "pending"), Map.of("schedulerName", "nobody"));
    }

    private Resource pod(Map<String, String> labels, Map<String, ?> spec) {
        Document whole = Document.of(spec)
                .with(List.of(Map.of("name", "main", "image", "nginx")), "containers")
                .with(false, "automountServiceAccountToken");
        return cluster()
                .object("v1", "Pod", "pod", Map.of("spec", whole.asMap()))
                .withLabels(labels);
    }
}
