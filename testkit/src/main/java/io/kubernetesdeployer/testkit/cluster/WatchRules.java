package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Watching objects. */
interface WatchRules extends ClusterRules {
    @Test
    default void d80_everyChangeIsTold() {
        Resource object = cluster().configMap("a", Map.of("key", "1")).withLabels(Map.of("watched", "yes"));
        try (ResourceWatch watch = watch(cluster().here().withLabels("watched"))) {
            Resource added = cluster().apply(object).resource();
            Resource modified =
                    cluster().apply(cluster().with(object, "2", "data", "key")).resource();
            cluster().delete(object, DeleteOptions.BACKGROUND);
            assertEquals(new WatchEvent.Added(added), cluster().next(watch));
            assertEquals(new WatchEvent.Modified(modified), cluster().next(watch));
            Resource gone = assertInstanceOf(WatchEvent.Deleted.class, cluster().next(watch))
                    .resource();
            assertEquals(added.uid(), gone.uid());
            assertEquals("2", gone.document().string("data", "key").orElseThrow());
        }
    }

    @Test
    default void d81_aWatchGoesOnFromAnyVersion() {
        Resource first = cluster().apply(object("a", "1")).resource();
        cluster().apply(object("a", "2"));
        cluster().apply(object("b", "1"));
        ResourceQuery query = cluster().here().withLabels("watched");
        try (ResourceWatch watch = cluster()
                .deployer()
                .watch(cluster().configMaps(), query, first.resourceVersion().orElseThrow())) {
            Resource modified = assertInstanceOf(
                            WatchEvent.Modified.class, cluster().next(watch))
                    .resource();
            assertEquals("2", modified.document().string("data", "key").orElseThrow());
            Resource added = assertInstanceOf(WatchEvent.Added.class, cluster().next(watch))
                    .resource();
            assertEquals("b", added.name().orElseThrow());
        }
    }

    @Test
    default void d82_anObjectComesAndGoesAsItsLabelsMatch() {
        Resource plain = cluster().configMap("a", Map.of());
        try (ResourceWatch watch = watch(cluster().here().withLabels("watched=yes"))) {
            cluster().apply(plain);
            cluster().apply(plain.withLabels(Map.of("watched", "yes")));
            cluster().apply(plain.withLabels(Map.of("watched", "no")));
            assertInstanceOf(WatchEvent.Added.class, cluster().next(watch));
            assertInstanceOf(WatchEvent.Deleted.class, cluster().next(watch));
        }
    }

    @Test
    default void d83_otherNamespacesAreNotTold() {
        String other = "contract-" + cluster().suffix() + "-other";
        cluster().apply(cluster().namespace(other));
        cluster().atEnd(() -> cluster().discard("v1", "Namespace", null, other));
        try (ResourceWatch watch = watch(cluster().here().withLabels("watched"))) {
            cluster().apply(object("elsewhere", "1").withNamespace(other));
            cluster().apply(object("here", "1"));
            Resource added = assertInstanceOf(WatchEvent.Added.class, cluster().next(watch))
                    .resource();
            assertEquals("here", added.name().orElseThrow());
        }
    }

    @Test
    default void d84_metadataOnlyLeavesTheRestOut() {
        try (ResourceWatch watch = watch(cluster().here().withLabels("watched").withMetadataOnly(true))) {
            cluster().apply(object("a", "1"));
            Resource added = assertInstanceOf(WatchEvent.Added.class, cluster().next(watch))
                    .resource();
            assertEquals(
                    Set.of("apiVersion", "kind", "metadata"),
                    added.document().asMap().keySet());
            assertEquals("ConfigMap", added.kind());
            assertEquals("v1", added.apiVersion());
        }
    }

    @Test
    default void d85_nothingComesWhereNothingHappens() {
        cluster().apply(object("a", "1"));
        try (ResourceWatch watch = watch(cluster().here().withLabels("watched"))) {
            assertTrue(watch.next(Duration.ZERO).isEmpty());
            assertTrue(watch.next(Duration.ofMillis(50))
                    .filter(event -> !(event instanceof WatchEvent.Bookmark))
                    .isEmpty());
        }
    }

    @Test
    default void d86_aClosedWatchSaysSoFromThenOn() {
        ResourceWatch watch = watch(cluster().here());
        watch.close();
        assertInstanceOf(WatchEvent.Closed.class, cluster().next(watch));
        assertInstanceOf(WatchEvent.Closed.class, cluster().next(watch));
        watch.close();
    }

    @Test
    default void d87_closingWakesWhoeverWaits() {
        ResourceWatch watch = watch(cluster().here().withLabels("watched"));
        Callable<Object> waiting = () -> cluster().next(watch);
        Callable<Object> closing = () -> {
            watch.close();
            return new WatchEvent.Closed();
        };
        cluster()
                .together(List.of(waiting, closing))
                .forEach(event -> assertInstanceOf(WatchEvent.Closed.class, event));
    }

    @Test
    default void d88_changesMadeAtOnceAreAllTold() {
        Set<String> expected = new TreeSet<>();
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String name = "object-" + i;
            expected.add(name);
            calls.add(() -> cluster().apply(object(name, "1")).created());
        }
        try (ResourceWatch watch = watch(cluster().here().withLabels("watched"))) {
            cluster().together(calls);
            Set<String> told = new TreeSet<>();
            for (int i = 0; i < expected.size(); i++) {
                told.add(assertInstanceOf(WatchEvent.Added.class, cluster().next(watch))
                        .resource()
                        .name()
                        .orElseThrow());
            }
            assertEquals(expected, told);
        }
    }

    @Test
    default void d89_aTypeThatIsNotServedIsUnknown() {
        ResourceType type = new ResourceType("contract.invalid", "v1", "Nothing", "nothings", true, Set.of("watch"));
        cluster().failure(FailureKind.UNKNOWN_TYPE, () -> {
            try (ResourceWatch watch = cluster().deployer().watch(type, ResourceQuery.ALL, "1")) {
                cluster().next(watch);
            }
        });
    }

    private Resource object(String name, String value) {
        return cluster().configMap(name, Map.of("key", value)).withLabels(Map.of("watched", "yes"));
    }

    private ResourceWatch watch(ResourceQuery query) {
        String version =
                cluster().deployer().list(cluster().configMaps(), query).resourceVersion();
        return cluster().deployer().watch(cluster().configMaps(), query, version);
    }
}
