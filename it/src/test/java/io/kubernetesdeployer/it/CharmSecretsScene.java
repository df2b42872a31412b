package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.channel.juju.HookTools;
import io.kubernetesdeployer.channel.juju.JujuEnvironment;
import io.kubernetesdeployer.requirer.RequestOwner;
import io.kubernetesdeployer.requirer.Requirer;
import io.kubernetesdeployer.requirer.SecretHandling;
import io.kubernetesdeployer.testkit.juju.OpenHook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The packed deployer and two applications, of which {@code web} asks with Juju secrets; {@code other} has the older relation. */
abstract class CharmSecretsScene {
    @TempDir
    Path folder;

    CharmModel model;

    @BeforeEach
    void aDeployerAndTwoApplications() {
        model = CharmModel.withDeployers(folder, 1);
        model.addPassive("other", 1);
        model.addPassive("web", 1);
        model.settle();
    }

    @AfterEach
    void end() {
        model.close();
    }

    /** Has web/0 ask with the library for Java, in a hook. */
    final void send(List<Resource> resources, SecretHandling handling) {
        try (OpenHook hook = model.juju().open("web/0", "config-changed");
                var channel = new HookTools(new JujuEnvironment(hook.environment())).channel("deployer")) {
            Requirer requirer = new Requirer(channel, RequestOwner.UNIT, handling);
            requirer.sendCreateRequest(resources);
            requirer.commit();
            hook.exit(0);
        }
        model.settle();
    }

    /** As in a Juju that is older than secrets. */
    final void removeSecrets() {
        for (String tool : List.of("secret-add", "secret-get", "secret-set", "secret-grant")) {
            model.juju().removeTool(tool);
        }
    }

    /** What web is called in its requests, and in the secrets that are for it. */
    final String uuid() {
        return model.request("web").get("uuid").replace("\"", "");
    }

    final String errors() {
        return model.errors("web").toString();
    }

    /** Neither logs nor statuses nor bags have these texts. */
    final void assertNotTold(String... values) {
        String told = model.juju().log()
                + model.bag("web", "deployer/0").toString()
                + model.bag("web", "web/0")
                + model.bag("web", "web")
                + model.juju().status("deployer/0");
        for (String value : values) {
            assertFalse(told.contains(value), told);
        }
    }
}
