package io.kubernetesdeployer.provider.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Labels;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What fuzzing has found. */
class InventoryFormatTest {
    private final InventoryFormat format = new InventoryFormat(new Labels("deployer"), "model", "manager");

    @Test
    void anInventoryIsWhereItsNameSaysWhateverVersionItIsReadIn() {
        Inventory inventory = new Inventory(
                "app",
                "uuid-1",
                format.parent("uuid-1", "home"),
                Set.of(GroupKind.parse("ConfigMap")),
                Set.of(),
                Set.of(),
                null);
        Resource other = Resource.of(
                format.write(inventory).document().with("v1e9991", "apiVersion").asMap());
        assertEquals(inventory, format.read(other).withSeen(null));
    }
}
