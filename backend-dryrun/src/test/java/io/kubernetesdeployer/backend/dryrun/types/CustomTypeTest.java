package io.kubernetesdeployer.backend.dryrun.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.backend.dryrun.Model;
import io.kubernetesdeployer.backend.dryrun.Widgets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CustomTypeTest {
    @Test
    void aTypeIsServedOnlyOnceItIsEstablished() {
        try (Model model = Model.open()) {
            model.apply(Widgets.NAMESPACED);
            assertTrue(model.deployer.resourceTypes().stream()
                    .noneMatch(type -> type.kind().equals("Widget")));
            model.wait(Duration.ofMinutes(1));
            assertTrue(model.type("example.com/v1", "Widget").namespaced());
        }
    }

    @Test
    void instancesWithoutADefinitionAreUnknown() {
        try (Model model = Widgets.served()) {
            ResourceType type = model.type("example.com/v1", "Widget");
            model.delete(Model.resource(Widgets.NAMESPACED));
            model.wait(Duration.ofMinutes(1));
            ClusterException e = assertThrows(
                    ClusterException.class,
                    () -> model.deployer.apply(
                            type, Model.resource(Widgets.widget("'size':1")), ApplyOptions.as("test")));
            assertEquals(FailureKind.UNKNOWN_TYPE, e.kind());
        }
    }
}
