package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Choosing objects by their fields. */
interface FieldRules extends ClusterRules {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata.name=a|a",
                "metadata.name==a|a",
                "metadata.name!=a,metadata.name!=kube-root-ca.crt|b",
                "metadata.name=a,metadata.name=b|''"
            })
    default void d113_aListChoosesByFields(String selector, String expected) {
        cluster().apply(cluster().configMap("a", Map.of()));
        cluster().apply(cluster().configMap("b", Map.of()));
        List<String> names = expected.isEmpty() ? List.of() : List.of(expected);
        assertEquals(
                names, cluster().names(cluster().configMaps(), cluster().here().withFields(selector)));
    }

    @Test
    default void d114_aWatchChoosesByFields() {
        ResourceQuery query = cluster().here().withFields("metadata.name=b");
        ResourceType type = cluster().configMaps();
        String version = cluster().deployer().list(type, query).resourceVersion();
        try (ResourceWatch watch = cluster().deployer().watch(type, query, version)) {
            cluster().apply(cluster().configMap("a", Map.of()));
            cluster().apply(cluster().configMap("b", Map.of()));
            Resource added = assertInstanceOf(WatchEvent.Added.class, cluster().next(watch))
                    .resource();
            assertEquals("b", added.name().orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.key=value", "metadata.name", "=a"})
    default void d115_aFieldThatCannotBeChosenByIsInvalid(String selector) {
        cluster()
                .failure(
                        FailureKind.INVALID,
                        () -> cluster()
                                .deployer()
                                .list(cluster().configMaps(), cluster().here().withFields(selector)));
    }

    @Test
    default void d116_theEventsOfAnObjectAreFoundByItsUid() {
        cluster().apply(event("warned", "uid-1", "Warning"));
        cluster().apply(event("told", "uid-1", "Normal"));
        cluster().apply(event("other", "uid-2", "Warning"));
        ResourceQuery query = cluster().here().withFields("involvedObject.uid=uid-1,type!=Normal");
        assertEquals(List.of("warned"), cluster().names(cluster().type("v1", "Event"), query));
    }

    private Resource event(String name, String uid, String type) {
        return cluster()
                .object(
                        "v1",
                        "Event",
                        name,
                        Map.of(
                                "involvedObject",
                                Map.of(
                                        "apiVersion",
                                        "v1",
                                        "kind",
                                        "Pod",
                                        "namespace",
                                        cluster().namespace(),
                                        "name",
                                        "a",
                                        "uid",
                                        uid),
                                "reason",
                                "Tested",
                                "message",
                                "of " + uid,
                                "type",
                                type));
    }
}
