package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.DryRunFactory;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ResourceResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A value that only one object can have moves from an object that is no longer asked for to a new one. */
class MovingValuesTest {
    private static final String FIRST = "kubernetes-deployer/prune-first: \"true\"";

    private final Scene scene = new Scene("web/0");
    private final ResourceDeployer cluster = new DryRunFactory().open(Settings.of(Map.of("ready-after", "0s")));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aPortIsGivenUpFirstWhereTheRequestAsksForIt() {
        ask(service("old", ""));
        scene.ask("web/0", yaml(service("new", "")));
        String error = only(cluster).errors().get(0).toString();
        assertTrue(error.contains("provided port is already allocated"), error);
        assertTrue(isThere("Service", "old"), "nobody has asked for that");
        scene.ask("web/0", yaml(service("new", FIRST)));
        ResourceResult planned =
                Scene.only(provider(cluster).dryRun()).resources().get(0);
        assertEquals(
                "would be applied when Service default/old is deleted",
                planned.status().message());
        assertTrue(isThere("Service", "old"));
        isCreated(only(cluster));
        assertEquals(false, isThere("Service", "old"));
    }

    @Test
    void aHostIsGivenUpFirstWhereAWebhookNamesTheIngressThatHasIt() {
        ask(ingress("old", "", "a.example.com"));
        Webhook webhook = new Webhook(0, "old");
        scene.ask("web/0", yaml(ingress("new", "", "a.example.com")));
        String error = only(webhook.cluster()).errors().get(0).toString();
        assertTrue(error.contains("is already defined in ingress default/old"), error);
        assertTrue(isThere("Ingress", "old"), "nobody has asked for that");
        scene.ask("web/0", yaml(ingress("new", FIRST, "a.example.com")));
        isCreated(only(webhook.cluster()));
        assertEquals(false, isThere("Ingress", "old"));
    }

    @Test
    void aWebhookThatDoesNotKnowYetThatTheIngressIsGoneIsAskedAgain() {
        ask(ingress("old", "", "a.example.com"));
        scene.ask("web/0", yaml(ingress("new", FIRST, "a.example.com")));
        isCreated(only(new Webhook(3, "old").cluster()));
        assertEquals(1, scene.events(ProviderEvent.Warning.class).size(), scene.events::toString);
    }

    @Test
    void aWebhookThatNeverLearnsThatTheIngressIsGoneIsAnError() {
        ask(ingress("old", "", "a.example.com"));
        scene.ask("web/0", yaml(ingress("new", FIRST, "a.example.com")));
        ApplicationResult result = only(new Webhook(1_000, "old").cluster());
        String error = result.errors().get(0).toString();
        assertTrue(error.contains("is already defined in ingress default/old"), error);
    }

    @Test
    void hostsOfSeveralIngressesMoveToOne() {
        ask(ingress("one", "", "a.example.com"), ingress("two", "", "b.example.com"));
        scene.ask("web/0", yaml(ingress("new", FIRST, "a.example.com", "b.example.com")));
        isCreated(only(new Webhook(1, "one", "two").cluster()));
        assertEquals(List.of(false, false), List.of(isThere("Ingress", "one"), isThere("Ingress", "two")));
    }

    private void ask(String... documents) {
        scene.ask("web/0", yaml(documents));
        assertEquals(List.of(), only(cluster).errors());
    }

    private ApplicationResult only(ResourceDeployer deployer) {
        return Scene.only(provider(deployer).reconcile());
    }

    private Provider provider(ResourceDeployer deployer) {
        return scene.provider("deployer/0", deployer, Scene.options().build());
    }

    private static void isCreated(ApplicationResult result) {
        assertEquals(List.of(), result.errors());
        assertEquals(Action.CREATED, result.resources().get(0).action());
    }

    private boolean isThere(String kind, String name) {
        Optional<Resource> found = cluster.get(Scene.type(cluster, kind), "default", name);
        return found.isPresent();
    }

    private static String service(String name, String annotation) {
        return "{apiVersion: v1, kind: Service, metadata: {name: " + name + ", annotations: {" + annotation
                + "}}, spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}}";
    }

    private static String ingress(String name, String annotation, String... hosts) {
        return "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: " + name + ", annotations: {"
                + annotation + "}}, spec: {defaultBackend: {service: {name: web, port: {number: 80}}}, rules: [{host: "
                + String.join("}, {host: ", hosts) + "}]}}";
    }

    /** As that of ingress-nginx, which looks into a cache, and names the first Ingress that it finds there. */
    private final class Webhook implements FaultyDeployer.Fault {
        private final List<String> holders;
        private int late;

        /** @param late how many requests it refuses for an Ingress that is gone */
        Webhook(int late, String... holders) {
            this.holders = List.of(holders);
            this.late = late;
        }

        ResourceDeployer cluster() {
            return new FaultyDeployer(cluster, this);
        }

        @Override
        public <T> T around(String call, Supplier<T> inner) {
            if (call.equals("apply Ingress/new")) {
                for (String holder : holders) {
                    if (isThere("Ingress", holder) || late-- > 0) {
                        throw new ClusterException(Failure.of(
                                FailureKind.INVALID,
                                "admission webhook \"validate.nginx.ingress.kubernetes.io\" denied the request: host"
                                        + " \"a.example.com\" and path \"/\" is already defined in ingress default/"
                                        + holder));
                    }
                }
            }
            return inner.get();
        }
    }
}
