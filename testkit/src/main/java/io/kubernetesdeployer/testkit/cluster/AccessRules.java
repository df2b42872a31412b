package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the user may do, and the end. */
interface AccessRules extends ClusterRules {
    /** A user who may do nothing; the deployer under test may act as this one. */
    ImpersonatedUser NOBODY = new ImpersonatedUser("nobody", List.of());

    /** A deployer on the same cluster for a user who may do nothing. */
    ResourceDeployer openWithoutRights();

    @Test
    default void d110_theClusterTellsWhatTheUserMay() {
        ResourceType type = cluster().configMaps();
        assertTrue(cluster().deployer().isAllowed("patch", type, cluster().namespace()));
        assertTrue(cluster().deployer().isAllowed("list", type, null));
        try (ResourceDeployer other = openWithoutRights()) {
            assertFalse(other.isAllowed("patch", type, cluster().namespace()));
            assertFalse(other.isAllowed("list", type, null));
        }
    }

    @Test
    default void d111_whatTheUserMayNotIsForbidden() {
        ResourceType type = cluster().configMaps();
        Resource object = cluster().configMap("a", Map.of());
        try (ResourceDeployer other = openWithoutRights()) {
            Failure failure = cluster()
                    .failure(FailureKind.FORBIDDEN, () -> other.apply(type, object, ApplyOptions.as("contract")));
            assertTrue(failure.message().contains("configmaps \"a\" is forbidden"), failure.message());
            cluster()
                    .failure(
                            FailureKind.FORBIDDEN,
                            () -> other.get(type, cluster().namespace(), "a"));
            cluster()
                    .failure(
                            FailureKind.FORBIDDEN,
                            () -> other.list(type, cluster().here()));
            cluster()
                    .failure(
                            FailureKind.FORBIDDEN,
                            () -> other.delete(type, cluster().namespace(), "a", DeleteOptions.BACKGROUND));
        }
        assertTrue(cluster().find(object).isEmpty());
    }

    @Test
    default void d122_whoeverIsNamedAppliesAndNobodyElse() {
        ResourceType type = cluster().configMaps();
        Resource object = cluster().configMap("a", Map.of());
        ApplyOptions options = ApplyOptions.as("contract");
        ApplyOptions asNobody = options.withUser(NOBODY);
        assertNamesNobody(() -> cluster().deployer().apply(type, object, asNobody));
        assertNamesNobody(() -> cluster().deployer().apply(type, object, asNobody.withDryRun(true)));
        assertNamesNobody(() -> cluster().deployer().tryCreate(type, object, asNobody));
        assertNamesNobody(() -> cluster().merge(object, asNobody));
        assertTrue(cluster().find(object).isEmpty());
        cluster().apply(object, options);
        assertTrue(cluster().find(object).isPresent());
    }

    @Test
    default void d123_whoeverIsNamedDeletesAndNobodyElse() {
        ResourceType type = cluster().configMaps();
        Resource object = cluster().configMap("a", Map.of());
        cluster().apply(object, ApplyOptions.as("contract"));
        assertNamesNobody(() -> cluster()
                .deployer()
                .delete(type, cluster().namespace(), "a", DeleteOptions.BACKGROUND.withUser(NOBODY)));
        assertTrue(cluster().find(object).isPresent());
        cluster().delete(object, DeleteOptions.BACKGROUND);
        assertTrue(cluster().find(object).isEmpty());
    }

    private void assertNamesNobody(Runnable call) {
        Failure failure = cluster().failure(FailureKind.FORBIDDEN, call);
        assertTrue(failure.message().contains("User \"nobody\" cannot "), failure.message());
    }

    @Test
    default void d112_closingTwiceDoesNothing() {
        ResourceDeployer other = openWithoutRights();
        other.close();
        assertDoesNotThrow(other::close);
    }
}
