package io.kubernetesdeployer.backend.dryrun.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.Model;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    private static final Settings SLOW = Settings.none().with("ready-after", "10s");
    private static final String POD =
            "{'metadata':{'labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'i'}]}}";
    private static final String JOB = POD.replace("'spec':{", "'spec':{'restartPolicy':'Never',");
    private static final String WORKLOAD = "'selector':{'matchLabels':{'a':'b'}},'template':" + POD;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "apps/v1|Deployment|'replicas':3,WORKLOAD|status.availableReplicas=3",
                "apps/v1|Deployment|'replicas':0,WORKLOAD|status.observedGeneration=1",
                "apps/v1|StatefulSet|'replicas':2,WORKLOAD|status.currentReplicas=2",
                "apps/v1|DaemonSet|WORKLOAD|status.numberAvailable=3",
                "apps/v1|ReplicaSet|'replicas':2,WORKLOAD|status.readyReplicas=2",
                "batch/v1|Job|'template':JOB|status.succeeded=1",
                "v1|PersistentVolumeClaim|'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}|status.phase=Bound",
                "v1|Pod|'containers':[{'name':'c','image':'i'}]|status.phase=Running",
                "v1|Service|'type':'LoadBalancer','ports':[{'port':80}]|status.loadBalancer.ingress",
                "networking.k8s.io/v1|Ingress|'defaultBackend':{'service':{'name':'s','port':{'number':80}}}|status.loadBalancer.ingress"
            })
    void anObjectBecomesReadyInTimeAndNotBefore(String apiVersion, String kind, String spec, String ready) {
        try (Model model = Model.open(SLOW)) {
            Resource object = object(apiVersion, kind, "web", "", spec);
            model.deployer.apply(model.type(apiVersion, kind), object, ApplyOptions.as("test"));
            assertFalse(holds(model.get(object), ready), "at once");
            model.wait(Duration.ofSeconds(10));
            assertTrue(
                    holds(model.get(object), ready),
                    model.get(object).document("status").asMap().toString());
        }
    }

    @Test
    void aNewGenerationStartsAgainAndKeepsTheOldPodsMeanwhile() {
        try (Model model = Model.open(SLOW)) {
            Resource web = object("apps/v1", "Deployment", "web", "", "'replicas':2," + WORKLOAD);
            model.deployer.apply(model.type("apps/v1", "Deployment"), web, ApplyOptions.as("test"));
            model.wait(Duration.ofSeconds(10));
            Resource changed = Resource.of(web.document().with(5L, "spec", "minReadySeconds"));
            model.deployer.apply(model.type("apps/v1", "Deployment"), changed, ApplyOptions.as("test"));
            Document unseen = model.get(web);
            assertEquals(2, unseen.integer("metadata", "generation").orElseThrow());
            assertEquals(1, unseen.integer("status", "observedGeneration").orElseThrow());
            assertEquals(2, unseen.integer("status", "readyReplicas").orElseThrow());
            model.wait(Duration.ofSeconds(10));
            assertEquals(
                    2, model.get(web).integer("status", "observedGeneration").orElseThrow());
        }
    }

    @Test
    void aLabelAloneDoesNotStartAgain() {
        try (Model model = Model.open(SLOW)) {
            Resource web = object("apps/v1", "Deployment", "web", "", "'replicas':2," + WORKLOAD);
            model.deployer.apply(model.type("apps/v1", "Deployment"), web, ApplyOptions.as("test"));
            model.wait(Duration.ofSeconds(10));
            Document before = model.get(web).document("status");
            model.deployer.apply(
                    model.type("apps/v1", "Deployment"), web.withLabels(Map.of("x", "y")), ApplyOptions.as("test"));
            model.wait(Duration.ofSeconds(10));
            assertEquals(before, model.get(web).document("status"));
        }
    }

    @Test
    void everyStepIsAChangeThatAWatchTells() {
        try (Model model = Model.open(SLOW)) {
            Resource web = object("apps/v1", "Deployment", "web", "", "'replicas':2," + WORKLOAD);
            String version = model.deployer
                    .apply(model.type("apps/v1", "Deployment"), web, ApplyOptions.as("test"))
                    .resource()
                    .resourceVersion()
                    .orElseThrow();
            try (ResourceWatch watch =
                    model.deployer.watch(model.type("apps/v1", "Deployment"), ResourceQuery.ALL, version)) {
                assertTrue(watch.next(Duration.ZERO).isEmpty());
                model.wait(Duration.ofSeconds(10));
                Document seen = modified(watch);
                assertEquals(2, seen.integer("status", "unavailableReplicas").orElseThrow());
                Document done = modified(watch);
                assertEquals(2, done.integer("status", "availableReplicas").orElseThrow());
                assertTrue(watch.next(Duration.ZERO).isEmpty());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "apps/v1|Deployment|WORKLOAD|Progressing=False|ProgressDeadlineExceeded",
                "apps/v1|StatefulSet|WORKLOAD|Stalled=True|Broken",
                "apps/v1|DaemonSet|WORKLOAD|Stalled=True|Broken",
                "batch/v1|Job|'template':JOB|Failed=True|BackoffLimitExceeded",
                "v1|PersistentVolumeClaim|'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}|Stalled=True|ProvisioningFailed",
                "v1|Service|'ports':[{'port':80}]|Stalled=True|Broken"
            })
    void whatIsToFailFails(String apiVersion, String kind, String spec, String condition, String reason) {
        Settings settings = SLOW.with("fail", kind + "/web=" + reason);
        try (Model model = Model.open(settings)) {
            Resource object = object(apiVersion, kind, "web", "", spec);
            model.deployer.apply(model.type(apiVersion, kind), object, ApplyOptions.as("test"));
            model.wait(Duration.ofMinutes(1));
            Document status = model.get(object);
            Map<String, String> reasons = status.documents("status", "conditions").stream()
                    .collect(Collectors.toMap(
                            found -> found.string("type").orElse("") + "="
                                    + found.string("status").orElse(""),
                            found -> found.string("reason").orElse("")));
            assertEquals(reason, reasons.get(condition), reasons.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"crash-loop,Running,CrashLoopBackOff", "image-missing,Pending,ImagePullBackOff", "pending,Pending,''"})
    void aPodShowsWhatItsLabelSays(String label, String phase, String waiting) {
        try (Model model = Model.open(SLOW)) {
            Resource pod = object(
                    "v1",
                    "Pod",
                    "web",
                    "'labels':{'simulate':'" + label + "'},",
                    "'containers':[{'name':'c','image':'i'}]");
            model.deployer.apply(model.type("v1", "Pod"), pod, ApplyOptions.as("test"));
            model.wait(Duration.ofMinutes(1));
            Document status = model.get(pod).document("status");
            assertEquals(phase, status.string("phase").orElseThrow());
            String reason = status.documents("containerStatuses").stream()
                    .map(container ->
                            container.string("state", "waiting", "reason").orElse(""))
                    .collect(Collectors.joining());
            assertEquals(waiting, reason);
        }
    }

    private static Document modified(ResourceWatch watch) {
        return assertInstanceOf(
                        WatchEvent.Modified.class, watch.next(Duration.ZERO).orElseThrow())
                .resource()
                .document();
    }

    /** {@code a.b=value}, or {@code a.b} for anything. */
    private static boolean holds(Document object, String expected) {
        int equals = expected.indexOf('=');
        String[] path = (equals < 0 ? expected : expected.substring(0, equals)).split("\\.");
        return object.value(path)
                .map(value -> equals < 0 || value.toString().equals(expected.substring(equals + 1)))
                .orElse(false);
    }

    private static Resource object(String apiVersion, String kind, String name, String metadata, String spec) {
        return Model.resource("{'apiVersion':'" + apiVersion + "','kind':'" + kind + "','metadata':{" + metadata
                + "'name':'" + name + "','namespace':'default'},'spec':{"
                + spec.replace("WORKLOAD", WORKLOAD).replace("JOB", JOB) + "}}");
    }
}
