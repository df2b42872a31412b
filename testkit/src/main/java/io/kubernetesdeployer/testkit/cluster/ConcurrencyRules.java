package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Many threads at once. */
interface ConcurrencyRules extends ClusterRules {
    @Test
    default void d90_manyObjectsCanBeAppliedAtOnce() {
        List<Callable<Resource>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = "object-" + i;
            calls.add(() -> cluster()
                    .apply(cluster().configMap(name, Map.of("name", name)).withLabels(Map.of("many", "yes")))
                    .resource());
        }
        Set<String> versions = new HashSet<>();
        cluster().together(calls).forEach(resource -> {
            assertEquals(
                    resource.name().orElseThrow(),
                    resource.document().string("data", "name").orElseThrow());
            versions.add(resource.resourceVersion().orElseThrow());
        });
        assertEquals(40, versions.size());
        assertEquals(
                40,
                cluster()
                        .names(cluster().configMaps(), cluster().here().withLabels("many=yes"))
                        .size());
    }

    @Test
    default void d91_managersOfOneObjectDoNotLoseEachOthersFields() {
        Resource object = cluster().configMap("shared", Map.of("first", "1"));
        cluster().apply(object);
        Map<String, String> expected = new TreeMap<>(Map.of("first", "1"));
        List<Callable<Resource>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String manager = "manager-" + i;
            expected.put(manager, "1");
            calls.add(() -> cluster()
                    .apply(cluster().configMap("shared", Map.of(manager, "1")), manager)
                    .resource());
        }
        cluster().together(calls);
        assertEquals(expected, cluster().read(object).strings("data"));
    }
}
