package io.kubernetesdeployer.testkit.cluster;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A custom type of one test alone, with several versions; the definition goes when the test ends. */
final class Widgets {
    private final ClusterFixture cluster;
    private final String group;

    private Widgets(ClusterFixture cluster) {
        this.cluster = cluster;
        this.group = "contract-" + cluster.suffix() + ".example.com";
    }

    /** Applies the definition and waits until the type is served. */
    static Widgets define(ClusterFixture cluster) {
        Widgets widgets = new Widgets(cluster);
        cluster.atEnd(() -> cluster.discard(
                "apiextensions.k8s.io/v1", "CustomResourceDefinition", null, "widgets." + widgets.group));
        cluster.apply(widgets.definition());
        cluster.await(
                "the custom type is served",
                () -> cluster.findType(widgets.group + "/v1", "Widget").isPresent());
        // Discovery may tell of a type an instant before its objects are taken.
        cluster.await("its objects can be listed", widgets::isListed);
        return widgets;
    }

    String group() {
        return group;
    }

    ResourceType type() {
        return cluster.type(group + "/v1", "Widget");
    }

    /** A widget. */
    Resource widget(String name, Map<String, ?> spec) {
        return cluster.object(group + "/v1", "Widget", name, Map.of("spec", spec));
    }

    /** The definition. */
    Resource definition() {
        Map<String, ?> open = Map.of("type", "object", "x-kubernetes-preserve-unknown-fields", true);
        Map<String, ?> spec = Map.of(
                "type",
                "object",
                "required",
                List.of("size"),
                "properties",
                Map.of(
                        "size", Map.of("type", "integer", "format", "int64"),
                        "ratio", Map.of("type", "number"),
                        "on", Map.of("type", "boolean"),
                        "text", Map.of("type", "string"),
                        "words", Map.of("type", "array", "items", Map.of("type", "string")),
                        "free", open));
        Map<String, ?> schema = Map.of("type", "object", "properties", Map.of("spec", spec, "status", open));
        return Resource.of(Document.of(
                        Map.of("apiVersion", "apiextensions.k8s.io/v1", "kind", "CustomResourceDefinition"))
                .with("widgets." + group, "metadata", "name")
                .with(
                        Map.of(
                                "group",
                                group,
                                "scope",
                                "Namespaced",
                                "names",
                                Map.of("plural", "widgets", "singular", "widget", "kind", "Widget"),
                                "versions",
                                List.of(
                                        version("v1alpha1", true, false, schema),
                                        version("v1", true, true, schema),
                                        version("v2beta1", false, false, schema),
                                        version("v1beta1", true, false, schema))),
                        "spec"));
    }

    private boolean isListed() {
        try {
            cluster.deployer().list(type(), cluster.here());
            return true;
        } catch (ClusterException e) {
            return false;
        }
    }

    private static Map<String, @Nullable Object> version(
            String name, boolean served, boolean storage, Map<String, ?> schema) {
        return Map.of(
                "name", name,
                "served", served,
                "storage", storage,
                "subresources", Map.of("status", Map.of()),
                "schema", Map.of("openAPIV3Schema", schema));
    }
}
