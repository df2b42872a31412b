package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.options.Placement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Objects of which only names and dependencies matter, for tests of orders. */
final class OrderedObjects {
    private OrderedObjects() {}

    /** One of the namespace {@code default}. */
    static Resource object(String apiVersion, String kind, String name, String... dependsOn) {
        return cluster(apiVersion, kind, name, dependsOn).withNamespace("default");
    }

    /** One of the cluster. */
    static Resource cluster(String apiVersion, String kind, String name, String... dependsOn) {
        Resource resource =
                Resource.of(Map.of("apiVersion", apiVersion, "kind", kind, "metadata", Map.of("name", name)));
        return dependsOn.length == 0
                ? resource
                : resource.withAnnotations(Map.of(Annotations.DEPENDS_ON, String.join(",", dependsOn)));
    }

    /** The groups in which objects are applied, a line each. */
    static List<String> applied(Resource... objects) {
        return lines(new ApplyOrder(Placement.DEFAULT).groups(List.of(objects), Function.identity()));
    }

    /** The groups in which objects are deleted, a line each. */
    static List<String> deleted(Resource... objects) {
        return lines(new DeleteOrder(Placement.DEFAULT).groups(List.of(objects)));
    }

    private static List<String> lines(List<List<Resource>> groups) {
        return groups.stream()
                .map(group -> group.stream()
                        .map(one -> one.kind() + "/" + one.name().orElseThrow())
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
