package io.kubernetesdeployer.provider.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.testkit.Fuzzing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A damaged inventory is read, or refused with the field at fault; what is read is written so that it reads the same. */
class InventoryFuzzTest {
    private static final int INPUTS = 10_000;

    @Test
    void damagedInventories() {
        JsonCodec json = JsonCodec.load();
        InventoryFormat format = new InventoryFormat(new Labels("deployer"), "model", "manager");
        Inventory inventory = new Inventory(
                "app",
                "uuid-1",
                format.parent("uuid-1", "home"),
                Set.of(GroupKind.parse("ConfigMap"), GroupKind.parse("Deployment.apps")),
                Set.of("one", "two"),
                Set.of("v1/ConfigMap/a 0123456789abcdef", "batch/v1/Job/b fedcba9876543210"),
                new Inventory.Seen("uid", "7"));
        List<byte[]> good =
                List.of(json.write(format.write(inventory).document().asMap()));
        Fuzzing.run("provider InventoryFuzzTest#damagedInventories", INPUTS, good, input -> {
            Resource object;
            try {
                object = Resource.of(json.read(input).asMap());
            } catch (CodecException | InvalidResourceException noObject) {
                return;
            }
            try {
                if (format.isInventory(object)) {
                    Inventory read = format.read(object);
                    assertEquals(
                            read.withSeen(null), format.read(format.write(read)).withSeen(null));
                }
            } catch (InvalidResourceException refused) {
                assertNotNull(refused.getMessage());
            }
        });
    }
}
