package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.provider.model.PrunedResource.Outcome;
import io.kubernetesdeployer.provider.object.Digest;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the Python original has deployed, and nobody asks for. */
class LeftoversTest {
    private static final String MODEL = "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b";

    private final Scene scene = new Scene("web/0");

    @Test
    void whatIsAskedForIsNoneAndTheRestIsListedAndDeleted() {
        deployedByTheOriginal("ConfigMap", "wanted", Map.of());
        deployedByTheOriginal("ConfigMap", "left", Map.of());
        scene.ask("web/0", Scene.configMaps("wanted"));
        Provider provider = scene.provider();
        assertEquals(
                List.of("web: PLANNED ConfigMap default/left"),
                texts(leftovers().list(provider.refresh(), "")));
        assertTrue(scene.cluster.find("ConfigMap", "left").isPresent(), "listing deletes nothing");
        assertEquals(
                List.of("web: DELETED ConfigMap default/left"),
                texts(leftovers().prune(provider.reconcile(), "")));
        assertTrue(scene.cluster.find("ConfigMap", "left").isEmpty());
        assertTrue(scene.cluster.find("ConfigMap", "wanted").isPresent());
        assertEquals(List.of(), leftovers().list(provider.refresh(), ""));
    }

    @Test
    void whatBelongsToOthersIsNone() {
        deployedByTheOriginal("ConfigMap", "of-another-model", Map.of("model_uuid", "another"));
        deployedByTheOriginal("ConfigMap", "of-another-deployer", Map.of("deployer", "another"));
        deployedByTheOriginal("ConfigMap", "of-an-inventory", Map.of("applyset.kubernetes.io/part-of", "applyset-1"));
        deployedByTheOriginal("ConfigMap", "of-ours", Map.of("app.kubernetes.io/managed-by", "kubernetes-deployer"));
        deployedByTheOriginal("ConfigMap", "of-no-application", Map.of("juju-app", ""));
        deployedByTheOriginal("ConfigMap", "of-an-owner", Map.of());
        scene.cluster.edit(
                "ConfigMap",
                "of-an-owner",
                object -> object.with(
                        List.of(Map.of("kind", "Deployment", "name", "web", "uid", "1")),
                        "metadata",
                        "ownerReferences"));
        assertEquals(List.of(), leftovers().list(scene.provider().refresh(), ""));
    }

    @Test
    void oldReleasesDidNotNameTheModel() {
        deployedByTheOriginal("ConfigMap", "left", Map.of("model_uuid", ""));
        assertEquals(List.of("web: PLANNED ConfigMap default/left"), all());
    }

    @Test
    void whatOutlivesTheRequestForItIsKept() {
        deployedByTheOriginal("PersistentVolumeClaim", "data", Map.of());
        deployedByTheOriginal("Namespace", "apps", Map.of());
        assertEquals(List.of("web: KEPT Namespace apps", "web: KEPT PersistentVolumeClaim default/data"), all());
        leftovers().prune(scene.provider().reconcile(), "");
        assertTrue(scene.cluster.find("PersistentVolumeClaim", "data").isPresent());
        assertTrue(scene.cluster.find("Namespace", "apps").isPresent());
    }

    /** Another process may adopt it between the look and the deletion. */
    @Test
    void whatHasChangedSinceItWasListedIsNotDeleted() {
        deployedByTheOriginal("ConfigMap", "left", Map.of());
        FaultyDeployer changing = new FaultyDeployer(scene.cluster, new FaultyDeployer.Fault() {
            @Override
            public <T> T around(String call, Supplier<T> inner) {
                if (call.startsWith("delete")) {
                    scene.cluster.take("ConfigMap", "left", "other", "theirs");
                }
                return inner.get();
            }
        });
        assertEquals(
                List.of("web: FAILED ConfigMap default/left"),
                texts(leftovers(changing).prune(scene.provider().reconcile(), "")));
        assertTrue(scene.cluster.find("ConfigMap", "left").isPresent());
    }

    @Test
    void anApplicationMayBeChosen() {
        deployedByTheOriginal("ConfigMap", "of-web", Map.of());
        deployedByTheOriginal("ConfigMap", "of-shop", Map.of("juju_unit", "shop"));
        Leftovers leftovers = leftovers();
        assertEquals(
                List.of("shop: DELETED ConfigMap default/of-shop"),
                texts(leftovers.prune(scene.provider().reconcile(), "shop")));
        assertEquals(List.of("web: PLANNED ConfigMap default/of-web"), all());
    }

    @Test
    void anObjectThatIsHeldIsSaidToTerminate() {
        deployedByTheOriginal("ConfigMap", "held", Map.of());
        scene.cluster.edit(
                "ConfigMap", "held", object -> object.with(List.of("example.com/hold"), "metadata", "finalizers"));
        assertEquals(
                Outcome.TERMINATING,
                leftovers()
                        .prune(scene.provider().reconcile(), "")
                        .get(0)
                        .resource()
                        .outcome());
        assertEquals(List.of(), all(), "it is on its way");
    }

    @Test
    void credentialsForOneNamespaceSuffice() {
        deployedByTheOriginal("ConfigMap", "left", Map.of());
        List<String> calls = new ArrayList<>();
        Leftovers leftovers = leftovers(failing("list", calls, FailureKind.FORBIDDEN, 1));
        assertEquals(
                List.of("web: PLANNED ConfigMap default/left"),
                texts(leftovers.list(scene.provider().refresh(), "")));
        assertEquals(2, calls.stream().filter("list ConfigMap"::equals).count(), calls::toString);
    }

    @Test
    void aFailureOfTheClusterIsNotAnEmptyList() {
        Leftovers leftovers = leftovers(failing("list", new ArrayList<>(), FailureKind.UNAVAILABLE, Integer.MAX_VALUE));
        var pass = scene.provider().refresh();
        assertThrows(ClusterException.class, () -> leftovers.list(pass, ""));
    }

    @Test
    void oneThatCannotBeDeletedIsToldAndTheOthersGo() {
        deployedByTheOriginal("ConfigMap", "a", Map.of());
        deployedByTheOriginal("ConfigMap", "b", Map.of());
        Leftovers leftovers = leftovers(failing("delete ConfigMap/a", new ArrayList<>(), FailureKind.FORBIDDEN, 1));
        assertEquals(
                List.of("web: FAILED ConfigMap default/a", "web: DELETED ConfigMap default/b"),
                texts(leftovers.prune(scene.provider().reconcile(), "")));
    }

    private List<String> all() {
        return texts(leftovers().list(scene.provider().refresh(), ""));
    }

    private Leftovers leftovers() {
        return leftovers(scene.cluster);
    }

    private static Leftovers leftovers(ResourceDeployer cluster) {
        ProviderOptions options = Scene.options().retry(RetryPolicy.NONE).build();
        return new Leftovers(cluster, options, "deployer", MODEL);
    }

    /** The first calls of each name fail. */
    private ResourceDeployer failing(String prefix, List<String> calls, FailureKind kind, int times) {
        Map<String, Integer> made = new HashMap<>();
        return new FaultyDeployer(scene.cluster, new FaultyDeployer.Fault() {
            @Override
            public <T> T around(String call, Supplier<T> inner) {
                calls.add(call);
                if (call.startsWith(prefix) && made.merge(call, 1, Integer::sum) <= times) {
                    throw new ClusterException(Failure.of(kind, "no"));
                }
                return inner.get();
            }
        });
    }

    /** With its labels; an empty one is left out. */
    private void deployedByTheOriginal(String kind, String name, Map<String, String> other) {
        Map<String, String> labels = new HashMap<>(Map.of(
                "juju-app",
                Digest.md5(MODEL + "web"),
                "deployer",
                "deployer",
                "model_uuid",
                MODEL,
                "juju_unit",
                "web"));
        labels.putAll(other);
        labels.values().removeIf(String::isEmpty);
        Map<String, Object> metadata = new HashMap<>(Map.of("name", name, "labels", labels));
        if (!kind.equals("Namespace")) {
            metadata.put("namespace", "default");
        }
        scene.cluster.put(Resource.of(Map.of("apiVersion", "v1", "kind", kind, "metadata", metadata)));
    }

    private static List<String> texts(List<Leftovers.Leftover> leftovers) {
        return leftovers.stream()
                .map(left -> left.application() + ": " + left.resource().outcome() + " "
                        + left.resource().ref())
                .toList();
    }
}
