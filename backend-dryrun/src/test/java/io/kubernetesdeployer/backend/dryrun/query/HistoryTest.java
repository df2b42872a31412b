package io.kubernetesdeployer.backend.dryrun.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.Model;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is older than the history is told to be so, not left out silently. */
class HistoryTest {
    private static final Settings SHORT = Settings.none().with("history", "3");

    @Test
    void aWatchFromBeforeTheHistoryIsExpired() {
        try (Model model = Model.open(SHORT)) {
            change(model, 5);
            ResourceType type = model.type("v1", "ConfigMap");
            ClusterException e =
                    assertThrows(ClusterException.class, () -> model.deployer.watch(type, ResourceQuery.ALL, "1"));
            assertEquals(FailureKind.EXPIRED, e.kind());
        }
    }

    @Test
    void aWatchThatFallsBehindIsExpired() {
        try (Model model = Model.open(SHORT)) {
            ResourceType type = model.type("v1", "ConfigMap");
            String version = model.deployer.list(type, ResourceQuery.ALL).resourceVersion();
            try (ResourceWatch watch = model.deployer.watch(type, ResourceQuery.ALL, version)) {
                change(model, 3);
                assertTrue(watch.next(Duration.ZERO).isPresent());
                change(model, 4);
                ClusterException e = assertThrows(ClusterException.class, () -> watch.next(Duration.ZERO));
                assertEquals(FailureKind.EXPIRED, e.kind());
            }
        }
    }

    @Test
    void aPageFromBeforeTheHistoryIsExpired() {
        try (Model model = Model.open(SHORT)) {
            ResourceType type = model.type("v1", "ConfigMap");
            change(model, 2);
            model.apply("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'b','namespace':'default'}}");
            ResourcePage first = model.deployer.list(type, ResourceQuery.ALL, PageRequest.first(1));
            change(model, 4);
            ClusterException e = assertThrows(
                    ClusterException.class,
                    () -> model.deployer.list(type, ResourceQuery.ALL, PageRequest.FIRST.from(first.continueToken())));
            assertEquals(FailureKind.EXPIRED, e.kind());
        }
    }

    private static void change(Model model, int times) {
        for (int i = 0; i < times; i++) {
            model.apply(
                    "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','namespace':'default'},'data':{'n':'"
                            + System.nanoTime() + "'}}");
        }
    }
}
