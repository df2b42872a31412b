package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMap;
import static io.kubernetesdeployer.provider.Scene.yaml;

import java.util.List;
import java.util.function.Consumer;

/** What becomes of an application: it asks, asks for something else, and is gone. */
final class LifeCycle {
    static final List<Step> STEPS = List.of(
            new Step(
                    scene -> scene.ask(
                            "web/0",
                            yaml(
                                    Scene.DEFINITION,
                                    "{apiVersion: example.com/v1, kind: Ring, metadata: {name: one, namespace: own}}",
                                    "{apiVersion: v1, kind: Namespace, metadata: {name: own}}",
                                    configMap("a", "x"),
                                    configMap("b", "x"),
                                    "{apiVersion: batch/v1, kind: Job, metadata: {generateName: once-}}")),
                    7),
            new Step(scene -> scene.ask("web/0", yaml(configMap("b", "y"), configMap("c", "x"))), 3),
            new Step(scene -> scene.model.breakRelation(scene.relationOf("web/0")), 1));

    private LifeCycle() {}

    /** @param objectsAfter how many there are when all is done, those of another application included */
    record Step(Consumer<Scene> change, int objectsAfter) {}
}
