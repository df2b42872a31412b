package io.kubernetesdeployer.backend.dryrun.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.Model;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words are those of Kubernetes 1.35; {@code RefusedPodsIT} compares more with a server. */
class RefusedPodsTest {
    private static final String LIMITED = "exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2";

    private final Model model = Model.open(Settings.none().with("ready-after", "10s"));

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void aDeploymentWhosePodsViolateTheLevelOfItsNamespaceMakesNone() {
        level("baseline");
        Resource web = apply("Deployment", "web", 2, "'hostPID':true");
        Document status = model.get(web).document("status");
        assertEquals(0, status.integer("replicas").orElse(0));
        assertEquals(2, status.integer("unavailableReplicas").orElseThrow());
        assertTrue(
                failure(web)
                        .matches("pods \"web-\\w+-\\w{5}\" is forbidden: violates PodSecurity \"baseline:latest\": "
                                + "host namespaces \\(hostPID=true\\)"),
                failure(web));
    }

    @Test
    void aQuotaHasRoomForSomeOfThePodsAndTheOthersFollowWhenItGrows() {
        quota("2");
        Resource web = apply("Deployment", "web", 3, "");
        assertEquals(2, model.get(web).integer("status", "readyReplicas").orElseThrow());
        assertTrue(failure(web).endsWith(LIMITED), failure(web));
        quota("5");
        model.wait(Duration.ofSeconds(10));
        assertEquals("", failure(web));
        assertEquals(3, model.get(web).integer("status", "readyReplicas").orElseThrow());
    }

    @Test
    void podsOfAnotherWorkloadTakeRoomUntilTheyGo() {
        quota("2");
        Resource first = apply("ReplicaSet", "first", 2, "");
        Resource second = apply("ReplicaSet", "second", 1, "");
        assertTrue(failure(second).endsWith(LIMITED), failure(second));
        assertThrows(
                ClusterException.class,
                () -> model.apply("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p','namespace':'default'},"
                        + "'spec':{'containers':[{'name':'c','image':'i'}]}}"));
        model.delete(first);
        model.wait(Duration.ofSeconds(10));
        assertEquals(1, model.get(second).integer("status", "readyReplicas").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"})
    void podsThatAreThereStayWhenTheQuotaShrinks(String kind) {
        Resource web = apply(kind, "web", 3, "");
        Document status = model.get(web).document("status");
        quota("0");
        model.apply("{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'a','namespace':'default'}}");
        model.wait(Duration.ofSeconds(10));
        assertEquals(status, model.get(web).document("status"));
    }

    @Test
    void aRolloutWhosePodsAreRefusedKeepsTheOldPods() {
        Resource web = apply("Deployment", "web", 3, "");
        level("baseline");
        apply("Deployment", "web", 3, "'hostPID':true");
        Document status = model.get(web).document("status");
        assertEquals(3, status.integer("readyReplicas").orElseThrow());
        assertEquals(0, status.integer("updatedReplicas").orElse(0));
        assertTrue(failure(web).contains("hostPID"), failure(web));
    }

    @Test
    void aMissingServiceAccountIsWaitedFor() {
        Resource web = apply("Deployment", "web", 1, "'serviceAccountName':'a'");
        assertTrue(
                failure(web)
                        .endsWith("-\" is forbidden: error looking up service account default/a: serviceaccount "
                                + "\"a\" not found"),
                failure(web));
        model.apply("{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'a','namespace':'default'}}");
        model.wait(Duration.ofSeconds(10));
        assertEquals("", failure(web));
    }

    @Test
    void aKindWithoutAConditionForItTellsInAnEventThatIsGoneAfterAnHour() {
        quota("0");
        apply("StatefulSet", "web", 1, "");
        String refusal = "exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0";
        assertEquals(
                List.of("Create Pod web-0 in StatefulSet web failed error: pods \"web-0\" is forbidden: " + refusal),
                events());
        model.wait(Duration.ofMinutes(61));
        assertEquals(List.of(), events());
    }

    @Test
    void aJobWhosePodsAreRefusedDoesNotComplete() {
        quota("0");
        Resource job = apply("Job", "web", 1, "'restartPolicy':'Never'");
        assertEquals(0, model.get(job).integer("status", "succeeded").orElse(0));
        quota("1");
        model.wait(Duration.ofSeconds(10));
        assertEquals(1, model.get(job).integer("status", "succeeded").orElse(0));
    }

    private List<String> events() {
        return model.deployer.list(model.type("v1", "Event"), ResourceQuery.ALL).resources().stream()
                .map(event -> event.document().string("message").orElse(""))
                .toList();
    }

    private void level(String level) {
        model.apply("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'default','labels':"
                + "{'pod-security.kubernetes.io/enforce':'" + level + "'}}}");
    }

    private void quota(String pods) {
        model.apply("{'apiVersion':'v1','kind':'ResourceQuota','metadata':{'name':'q','namespace':'default'},"
                + "'spec':{'hard':{'pods':'" + pods + "'}}}");
    }

    /** Applies a workload and lets its controller do what it can. */
    private Resource apply(String kind, String name, int replicas, String podSpec) {
        String template = "'template':{'metadata':{'labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'i'}]"
                + (podSpec.isEmpty() ? "" : "," + podSpec) + "}}";
        String spec = switch (kind) {
            case "Job" -> template;
            case "DaemonSet" -> "'selector':{'matchLabels':{'a':'b'}}," + template;
            default -> "'replicas':" + replicas + ",'selector':{'matchLabels':{'a':'b'}}," + template;
        };
        Resource workload = model.apply("{'apiVersion':'" + (kind.equals("Job") ? "batch/v1" : "apps/v1")
                        + "','kind':'" + kind + "','metadata':{'name':'" + name
                        + "','namespace':'default'},'spec':{" + spec + "}}")
                .resource();
        model.wait(Duration.ofSeconds(10));
        return workload;
    }

    private String failure(Resource workload) {
        return model.get(workload).documents("status", "conditions").stream()
                .filter(condition -> condition.string("type").orElse("").equals("ReplicaFailure"))
                .map(condition -> condition.string("message").orElse(""))
                .findFirst()
                .orElse("");
    }
}
