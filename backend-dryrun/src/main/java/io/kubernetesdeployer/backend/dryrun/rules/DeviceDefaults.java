package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills in how many devices are wanted, and takes away the fields of features that are off unless a server is told otherwise: taints of devices, extended
 * resources, parts of devices, conditions of binding, shared capacity. Source: {@code registry/resource} of Kubernetes.
 */
final class DeviceDefaults {
    private static final List<String> OF_REQUEST = List.of("tolerations", "capacity");
    private static final List<String> OF_DEVICE = List.of(
            "taints",
            "consumesCounters",
            "nodeName",
            "nodeSelector",
            "allNodes",
            "bindsToNode",
            "bindingConditions",
            "bindingFailureConditions",
            "allowMultipleAllocations");

    private DeviceDefaults() {}

    /** The object with defaults, which is of any kind of the group {@code resource.k8s.io}. */
    static Document of(Document object) {
        return switch (object.string("kind").orElse("")) {
            case "DeviceClass" -> object.without("spec", "extendedResourceName");
            case "ResourceClaim" -> claim(object, "spec");
            case "ResourceClaimTemplate" -> claim(object, "spec", "spec");
            default ->
                each(
                        object.without("spec", "sharedCounters").without("spec", "perDeviceNodeSelection"),
                        DeviceDefaults::device,
                        "spec",
                        "devices");
        };
    }

    private static Document claim(Document object, String... spec) {
        String[] devices = path(spec, "devices");
        Document claim = each(object, DeviceDefaults::request, path(devices, "requests"));
        return each(claim, constraint -> constraint.without("distinctAttribute"), path(devices, "constraints"));
    }

    private static Document request(Document request) {
        Document filled = each(request, DeviceDefaults::wanted, "firstAvailable");
        return filled.value("exactly").isPresent()
                ? filled.with(wanted(filled.document("exactly")).asMap(), "exactly")
                : filled;
    }

    private static Document wanted(Document request) {
        Document wanted = request;
        for (String field : OF_REQUEST) {
            wanted = wanted.without(field);
        }
        if (wanted.string("allocationMode").orElse("").isEmpty()) {
            wanted = wanted.with("ExactCount", "allocationMode");
        }
        boolean isCounted = wanted.string("allocationMode").orElse("").equals("ExactCount");
        return isCounted && wanted.integer("count").orElse(0) == 0 ? wanted.with(1L, "count") : wanted;
    }

    private static Document device(Document device) {
        Document kept = device;
        for (String field : OF_DEVICE) {
            kept = kept.without(field);
        }
        Map<String, @Nullable Object> capacity = new LinkedHashMap<>();
        for (String name : device.document("capacity").asMap().keySet()) {
            capacity.put(
                    name,
                    device.document("capacity", name).without("requestPolicy").asMap());
        }
        return capacity.isEmpty() ? kept : kept.with(capacity, "capacity");
    }

    /** The object with each element of a list changed. */
    private static Document each(Document object, UnaryOperator<Document> change, String... path) {
        List<Object> changed = new ArrayList<>();
        object.documents(path)
                .forEach(element -> changed.add(change.apply(element).asMap()));
        return changed.isEmpty() ? object : object.with(changed, path);
    }

    private static String[] path(String[] path, String field) {
        return Stream.concat(Stream.of(path), Stream.of(field)).toArray(String[]::new);
    }
}
