package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ResourceResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What helm template writes as hooks, in time that passes by sleeping. */
class HelmHooksTest {
    private static final String MIGRATE = hook("Job", "migrate", "pre-install,pre-upgrade", "1");
    private static final String CHECK = hook("Pod", "check", "pre-install", "-1");
    private static final String GREET = hook("Job", "greet", "post-install", "0");
    private static final String TELL = hook("ConfigMap", "tell", "post-install", "9");
    private static final String REST = Scene.configMap("rest", "x");

    private final Scene scene = new Scene("web/0");

    @Test
    void eachHookWaitsForTheOneBeforeAndTheRestForThemAll() {
        whileSleeping("Complete", "Pod/check", "Job/migrate", "Job/greet");
        ApplicationResult result = deploy(TELL, REST, GREET, MIGRATE, CHECK);
        assertEquals(ResourceState.CURRENT, result.state(), result::toString);
        assertEquals(List.of("Pod/check", "Job/migrate", "ConfigMap/rest", "Job/greet", "ConfigMap/tell"), applied());
        assertEquals(
                List.of(),
                deploy(TELL, REST, GREET, MIGRATE, CHECK).resources().stream()
                        .filter(one -> one.action() != Action.UNCHANGED)
                        .toList());
    }

    @Test
    void theRestWaitsForAHookThatFailsAndSaysHowToRunItAgain() {
        whileSleeping("Failed", "Job/migrate");
        ApplicationResult result = deploy(REST, MIGRATE, GREET);
        assertEquals(ResourceState.FAILED, result.state());
        assertEquals(List.of("Job/migrate"), applied());
        String why = "waits for Job.batch default/migrate, which is Failed: no more tries"
                + " (delete it to have this hook run again)";
        assertEquals(
                List.of(why, why), Stream.of(0, 2).map(i -> message(result, i)).toList());
    }

    @Test
    void hooksThatComeLastWaitUntilEverythingElseIsApplied() {
        String bad = "{apiVersion: v1, kind: ConfigMap, metadata: {name: bad, annotations: {test/invalid: bad}}}";
        ApplicationResult result = deploy(GREET, bad, REST);
        assertEquals(List.of("ConfigMap/bad", "ConfigMap/rest"), applied());
        assertEquals("waits for ConfigMap default/bad, which could not be applied", message(result, 0));
        String denied = "{apiVersion: v1, kind: Nonsense, metadata: {name: unknown}}";
        assertEquals("waits for Nonsense unknown, which could not be applied", message(deploy(GREET, denied), 0));
    }

    @Test
    void hooksThatComeLastWaitForTypesOfTheRequest() {
        deploy(GREET, Scene.RING, Scene.DEFINITION);
        assertEquals(List.of("CustomResourceDefinition/rings.example.com", "Ring/one", "Job/greet"), applied());
    }

    @Test
    void whatIsUnchangedWaitsForNobody() {
        deploy(REST);
        ApplicationResult result = deploy(REST, MIGRATE);
        assertEquals(Action.UNCHANGED, result.resources().get(0).action());
        assertEquals(Action.CREATED, result.resources().get(1).action());
    }

    @Test
    void hooksThatOnlyHelmRunsAreLeftOutWithAWarningThatNamesThem() {
        String weight = hook("ConfigMap", "odd", "pre-install", "heavy");
        ApplicationResult result = deploy(
                hook("Pod", "probe", "test", "0"), weight, hook("Job", "clean", "post-delete,pre-rollback", "0"));
        assertEquals(List.of("ConfigMap/odd"), scene.cluster.names());
        assertEquals(
                List.of("odd"),
                result.resources().stream().map(one -> one.ref().name()).toList());
        assertEquals(
                List.of(
                        "Pod probe is left out: it is a Helm hook for test, and only hooks for an installation or an"
                                + " upgrade are applied",
                        "ConfigMap odd its annotation helm.sh/hook-weight is no number, and counts as 0, as in Helm",
                        "Job.batch clean is left out: it is a Helm hook for post-delete, pre-rollback, and only hooks"
                                + " for an installation or an upgrade are applied"),
                scene.events(ProviderEvent.Warning.class).stream()
                        .map(warning -> warning.ref() + " " + warning.message())
                        .toList());
    }

    @Test
    void aHookThatIsLeftOutNowIsPrunedIfItWasDeployedBefore() {
        deploy(REST, "{apiVersion: v1, kind: Pod, metadata: {name: probe}}");
        deploy(REST, hook("Pod", "probe", "test", "0"));
        assertEquals(List.of("ConfigMap/rest"), scene.cluster.names());
    }

    @Test
    void aHookForUpgradesIsAppliedWhenItIsAnotherThanAtTheFirstDeployment() {
        String backup = hook("Job", "backup", "pre-upgrade", "0");
        ApplicationResult first = deploy(REST, backup);
        assertEquals(ResourceState.CURRENT, first.state(), first::toString);
        assertEquals(Action.DONE, first.resources().get(1).action());
        assertEquals(Action.DONE, deploy(REST, backup).resources().get(1).action());
        assertEquals(List.of("ConfigMap/rest"), applied());
        String other = backup.replace("metadata:", "spec: {backoffLimit: 1}, metadata:");
        whileSleeping("Failed", "Job/backup");
        ApplicationResult second = deploy(Scene.configMap("rest", "y"), other);
        assertEquals(Action.CREATED, second.resources().get(1).action());
        assertEquals(List.of("ConfigMap/rest", "Job/backup"), applied());
        scene.cluster.remove("Job", "backup");
        whileSleeping("Complete", "Job/backup");
        deploy(Scene.configMap("rest", "y"), other);
        assertEquals(List.of("ConfigMap/rest", "Job/backup", "Job/backup", "ConfigMap/rest"), applied());
    }

    private static String message(ApplicationResult result, int index) {
        ResourceResult resource = result.resources().get(index);
        assertEquals(Action.WAITING, resource.action(), result::toString);
        return resource.status().message();
    }

    private static String hook(String kind, String name, String events, String weight) {
        return "{apiVersion: " + (kind.equals("Job") ? "batch/v1" : "v1") + ", kind: " + kind + ", metadata: {name: "
                + name + ", annotations: {helm.sh/hook: \"" + events + "\", helm.sh/hook-weight: \"" + weight + "\"}}}";
    }

    private ApplicationResult deploy(String... documents) {
        scene.ask("web/0", Scene.yaml(documents));
        return scene.provider().reconcile().applications().get(0);
    }

    private List<String> applied() {
        return scene.cluster.calls("apply").stream()
                .filter(call -> !call.contains("inventory"))
                .map(call -> call.substring("apply ".length()))
                .toList();
    }

    /** Of these each is finished as soon as it is there, and something is waited for. */
    private void whileSleeping(String condition, String... objects) {
        scene.time.whileSleeping(() -> {
            for (String object : objects) {
                if (scene.cluster.names().contains(object)) {
                    finish(
                            object.substring(0, object.indexOf('/')),
                            object.substring(object.indexOf('/') + 1),
                            condition);
                }
            }
        });
    }

    private void finish(String kind, String name, String condition) {
        scene.cluster.edit(
                kind,
                name,
                document -> document.with(
                                List.of(Map.of("type", condition, "status", "True", "message", "no more tries")),
                                "status",
                                "conditions")
                        .with("Succeeded", "status", "phase"));
    }
}
