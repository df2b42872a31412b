package io.kubernetesdeployer.backend.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "unknown,1",
        "workers,-1",
        "workers,251",
        "ready-after,2h",
        "ready-after,soon",
        "history,0",
        "lock-timeout,1",
        "fail,web",
        "fail,Deployment/web",
        "forbid,patch",
        "forbid,patch secrets of jane"
    })
    void whatCannotBeUsedIsRefusedByName(String name, String value) {
        SettingsException e = assertThrows(
                SettingsException.class,
                () -> new DryRunFactory().open(Settings.none().with(name, value)));
        assertTrue(e.getMessage().contains(name), e.getMessage());
    }

    @Test
    void everySettingTheFactoryTellsCanBeGiven() {
        DryRunFactory factory = new DryRunFactory();
        factory.settings().stream()
                .filter(setting -> !setting.defaultValue().isEmpty())
                .forEach(setting -> factory.open(Settings.none().with(setting.name(), setting.defaultValue()))
                        .close());
        assertEquals(7, factory.settings().size());
    }

    @Test
    void workersHaveDocumentationAddresses() {
        try (ResourceDeployer deployer =
                new DryRunFactory().open(Settings.none().with("workers", "2"))) {
            List<String> addresses = deployer.workerNodes().stream()
                    .map(WorkerNode::addresses)
                    .map(list -> list.get(0).address())
                    .toList();
            assertEquals(List.of("192.0.2.1", "192.0.2.2"), addresses);
        }
    }

    @Test
    void onlyWhatIsForbiddenIsForbidden() {
        Settings settings = Settings.none().with("forbid", "patch secrets, * deployments.apps");
        try (Model model = Model.open(settings)) {
            assertFalse(model.deployer.isAllowed("patch", model.type("v1", "Secret"), "default"));
            assertTrue(model.deployer.isAllowed("get", model.type("v1", "Secret"), "default"));
            assertFalse(model.deployer.isAllowed("get", model.type("apps/v1", "Deployment"), "default"));
        }
    }

    @Test
    void theModelIsOpenedByItsName() {
        try (ResourceDeployer cluster =
                ResourceDeployer.open("dryrun", Settings.none().with("workers", "2"))) {
            assertEquals(2, cluster.workerNodes().size());
        }
        SelectionException unknown =
                assertThrows(SelectionException.class, () -> ResourceDeployer.open("moon", Settings.none()));
        assertEquals("There is no backend \"moon\"; there are: dryrun", unknown.getMessage());
    }

    @Test
    void whatIsForbiddenToOneUserIsForbiddenToCallsThatActAsThatUserAlone() {
        Settings settings = Settings.none().with("forbid", "patch configmaps as jane");
        try (Model model = Model.open(settings)) {
            ResourceType type = model.type("v1", "ConfigMap");
            Resource object = Model.resource("""
                    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "default"}}""");
            ApplyOptions options = ApplyOptions.as("test");
            model.deployer.apply(type, object, options);
            model.deployer.apply(type, object, options.withUser(new ImpersonatedUser("joe", List.of())));
            ClusterException refused = assertThrows(
                    ClusterException.class,
                    () -> model.deployer.apply(
                            type, object, options.withUser(new ImpersonatedUser("jane", List.of()))));
            assertEquals(
                    "configmaps \"a\" is forbidden: User \"jane\" cannot patch resource \"configmaps\" in API group \"\" in"
                            + " the namespace \"default\"",
                    refused.failure().message());
        }
    }

    @Test
    void whoeverMayNotImpersonateIsTold() {
        Settings settings = Settings.none().with("forbid", "impersonate users");
        try (Model model = Model.open(settings)) {
            ClusterException refused = assertThrows(
                    ClusterException.class,
                    () -> model.deployer.delete(
                            model.type("v1", "ConfigMap"),
                            "default",
                            "a",
                            DeleteOptions.BACKGROUND.withUser(new ImpersonatedUser("jane", List.of()))));
            assertEquals(FailureKind.FORBIDDEN, refused.kind());
            assertTrue(refused.getMessage().contains("cannot impersonate resource \"users\""), refused.getMessage());
        }
    }
}
