package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.ActionResult;
import io.kubernetesdeployer.testkit.juju.HookRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed deployer whose kubeconfig is a Juju secret that is not as it should be. */
class CharmSecretIT {
    /** Read, and refused for another reason than the secret. */
    private static final String WITHOUT_A_CLUSTER =
            "apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers: []\n";

    @TempDir
    Path folder;

    @Test
    void eachStateOfTheSecretIsABlockedStatusThatSaysWhatToDo() {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addPassive("web", 1);
            String secret = model.juju().secrets().add(Map.of("config", "x"));
            model.juju().configure("deployer", "backend", "fabric8");
            model.juju().configure("deployer", "backend-options", "");
            model.juju().configure("deployer", "kubeconfig", secret);
            model.settle();
            assertBlocked(model, "deployer may not read the secret; use: juju grant-secret " + secret + " deployer");

            model.juju().secrets().grant(secret, "deployer");
            model.updateStatus();
            assertBlocked(model, "the secret has no key \"kubeconfig\"; use: juju update-secret " + secret);

            model.juju().secrets().update(secret, Map.of("kubeconfig", WITHOUT_A_CLUSTER));
            List<HookRun> runs = model.settle();
            assertEquals("secret-changed", runs.get(0).hook(), "a new revision is taken up at once");
            assertFalse(message(model).contains("secret"), message(model));

            model.juju().secrets().revoke(secret, "deployer");
            model.updateStatus();
            assertBlocked(model, "juju grant-secret " + secret + " deployer");

            model.juju().secrets().remove(secret);
            model.updateStatus();
            assertBlocked(model, "the model has no such secret");

            model.juju().configure("deployer", "kubeconfig", "secret:mistyped");
            model.settle();
            assertBlocked(model, "kubeconfig=secret:mistyped: this is not the id of a secret");
        }
    }

    /** The status, and the actions, which say the same. */
    private static void assertBlocked(CharmModel model, String text) {
        assertEquals("blocked", model.juju().status("deployer/0").status());
        assertTrue(message(model).contains(text), message(model));
        for (String action : List.of("status", "reconcile", "diff", "backends")) {
            ActionResult result = model.juju().runAction("deployer/0", action, Map.of());
            assertFalse(result.completed());
            assertEquals(message(model), result.message(), action);
        }
    }

    private static String message(CharmModel model) {
        return model.juju().status("deployer/0").message();
    }
}
