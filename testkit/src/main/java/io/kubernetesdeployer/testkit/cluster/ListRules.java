package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading one object, and many. */
interface ListRules extends ClusterRules {
    @Test
    default void d60_whatIsNotThereIsEmpty() {
        assertTrue(cluster().find(cluster().configMap("none", Map.of())).isEmpty());
        Resource elsewhere = cluster()
                .configMap("none", Map.of())
                .withNamespace("contract-missing-" + cluster().suffix());
        assertTrue(cluster().find(elsewhere).isEmpty());
        assertEquals(
                List.of(),
                cluster()
                        .names(
                                cluster().configMaps(),
                                ResourceQuery.ALL.inNamespace(
                                        "contract-missing-" + cluster().suffix())));
    }

    @Test
    default void d61_aListHoldsTheObjectsOfItsNamespaceOrOfAll() {
        String other = "contract-" + cluster().suffix() + "-other";
        cluster().apply(cluster().namespace(other));
        cluster().atEnd(() -> cluster().discard("v1", "Namespace", null, other));
        String elsewhere = "elsewhere-" + cluster().suffix();
        cluster().apply(cluster().configMap(elsewhere, Map.of()).withNamespace(other));
        makeLabelled();
        assertEquals(Set.of("a", "b", "c", "d"), ours(cluster().here()));
        assertTrue(
                cluster().names(cluster().configMaps(), ResourceQuery.ALL).containsAll(List.of("a", "d", elsewhere)));
    }

    @Test
    default void d62_listedObjectsAreWhole() {
        Resource made = cluster()
                .apply(cluster().configMap("a", Map.of("key", "value")))
                .resource();
        ResourcePage page =
                cluster().deployer().list(cluster().configMaps(), cluster().here());
        Resource listed = page.resources().stream()
                .filter(resource -> resource.name().orElse("").equals("a"))
                .findFirst()
                .orElseThrow();
        assertEquals(made, listed);
        assertFalse(page.resourceVersion().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=web|a,b",
                "app==web|a,b",
                "app!=web|c,d",
                "app in (web, db)|a,b,c",
                "app notin (web,db)|d",
                "app|a,b,c",
                "!app|d",
                "app=web,tier=front|a",
                "app=web,tier!=front|b",
                "app=web,!old|a",
                "tier in (front),app in (web,db)|a",
                "example.com/part=x|c",
                "app=none|''"
            })
    default void d63_aSelectorChoosesByLabels(String selector, String expected) {
        makeLabelled();
        Set<String> names = expected.isEmpty() ? Set.of() : Set.of(expected.split(","));
        assertEquals(names, ours(cluster().here().withLabels(selector)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "app in (web", "=web", "app=a/b", "app in"})
    default void d64_whatIsNoSelectorIsInvalid(String selector) {
        cluster()
                .failure(
                        FailureKind.INVALID,
                        () -> cluster()
                                .deployer()
                                .list(cluster().configMaps(), cluster().here().withLabels(selector)));
    }

    @Test
    default void d65_metadataOnlyLeavesTheRestOut() {
        Resource wanted = cluster().configMap("a", Map.of("key", "value")).withLabels(Map.of("app", "web"));
        Resource made = cluster().apply(wanted).resource();
        Resource listed = cluster()
                .deployer()
                .list(
                        cluster().configMaps(),
                        cluster().here().withLabels("app=web").withMetadataOnly(true))
                .resources()
                .get(0);
        assertEquals(
                Set.of("apiVersion", "kind", "metadata"),
                listed.document().asMap().keySet());
        assertEquals("v1", listed.apiVersion());
        assertEquals("ConfigMap", listed.kind());
        assertEquals(made.document().document("metadata"), listed.document().document("metadata"));
    }

    @Test
    default void d66_pagesHoldEveryObjectOnce() {
        Set<String> made = new TreeSet<>();
        for (int i = 0; i < 7; i++) {
            made.add("page-" + i);
            cluster().apply(cluster().configMap("page-" + i, Map.of()).withLabels(Map.of("paged", "yes")));
        }
        ResourceQuery query = cluster().here().withLabels("paged=yes");
        PageRequest three = PageRequest.first(3);
        ResourcePage first = cluster().deployer().list(cluster().configMaps(), query, three);
        assertEquals(3, first.resources().size());
        assertNotNull(first.continueToken());
        List<String> all = cluster().names(cluster().configMaps(), query, three);
        assertEquals(List.copyOf(made), all.stream().sorted().toList());
    }

    @Test
    default void d67_aListThatFitsHasNoMorePages() {
        cluster().apply(cluster().configMap("a", Map.of()));
        ResourceQuery query = cluster().here();
        assertNull(cluster()
                .deployer()
                .list(cluster().configMaps(), query, PageRequest.first(100))
                .continueToken());
        assertNull(cluster().deployer().list(cluster().configMaps(), query).continueToken());
    }

    @Test
    default void d68_pagesShowOneStateOfTheCluster() {
        for (String name : List.of("b", "c", "d")) {
            cluster().apply(cluster().configMap(name, Map.of()).withLabels(Map.of("paged", "yes")));
        }
        ResourceQuery query = cluster().here().withLabels("paged=yes");
        PageRequest one = PageRequest.first(1);
        ResourcePage first = cluster().deployer().list(cluster().configMaps(), query, one);
        cluster().apply(cluster().configMap("e", Map.of()).withLabels(Map.of("paged", "yes")));
        cluster().discard("v1", "ConfigMap", cluster().namespace(), "d");
        assertEquals(
                List.of("c", "d"), cluster().names(cluster().configMaps(), query, one.from(first.continueToken())));
    }

    @Test
    default void d69_whatIsNoContinueTokenIsInvalid() {
        cluster()
                .failure(
                        FailureKind.INVALID,
                        () -> cluster()
                                .deployer()
                                .list(cluster().configMaps(), cluster().here(), PageRequest.FIRST.from("no token")));
    }

    private void makeLabelled() {
        make("a", Map.of("app", "web", "tier", "front"));
        make("b", Map.of("app", "web", "old", ""));
        make("c", Map.of("app", "db", "example.com/part", "x"));
        make("d", Map.of());
    }

    private void make(String name, Map<String, String> labels) {
        cluster().apply(cluster().configMap(name, Map.of()).withLabels(labels));
    }

    /** Without what controllers put into every namespace. */
    private Set<String> ours(ResourceQuery query) {
        Set<String> names = new TreeSet<>(cluster().names(cluster().configMaps(), query));
        names.remove("kube-root-ca.crt");
        return names;
    }
}
