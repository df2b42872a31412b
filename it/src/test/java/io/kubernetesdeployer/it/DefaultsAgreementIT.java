package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The model fills into objects what an API server fills in. */
class DefaultsAgreementIT extends ModelBesideServer {
    /**
     * What is random or given by controllers, and what docs/model.md says that the model does not fill in: what plugins add to pods, the labels and the
     * selector of a Job, finalizers that protect storage, what is noted of the generation of a DaemonSet.
     */
    private static final Pattern NOT_COMPARED = Pattern.compile(
            "\\w+ \\.(metadata\\.(uid|creationTimestamp|managedFields|resourceVersion|generation|finalizers)|status)\\b.*"
                    + "|Pod .*(kube-api-access|kubernetes\\.io/serviceaccount|volumes|volumeMounts|tolerations|priority|preemptionPolicy).*"
                    + "|Job .*(controller-uid|job-name|manualSelector|template\\.metadata).*"
                    + "|DaemonSet .*template\\.generation"
                    + "|Node \\.spec.*");

    @Test
    void theServerFillsInNoOtherFields() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Resource> objects = objects();
        for (Resource object : objects) {
            Map<String, Object> expected = applied(server, object);
            Map<String, Object> actual = applied(model, object);
            Set<String> paths = new TreeSet<>(expected.keySet());
            paths.addAll(actual.keySet());
            for (String path : paths) {
                Object there = expected.get(path);
                Object here = actual.get(path);
                if (!String.valueOf(there).equals(String.valueOf(here))) {
                    wrong.add(object.kind() + " " + path + ": " + there + " on the server, " + here + " in the model");
                }
            }
        }
        assertTrue(objects.size() > 100, objects.size() + " objects");
        assertEquals("", String.join("\n", wrong));
    }

    private static List<Resource> objects() throws IOException {
        List<Resource> objects = new ArrayList<>();
        try (InputStream in = DefaultsAgreementIT.class.getResourceAsStream("/model/defaults.yaml")) {
            for (Resource given : ManifestCodec.load().read("defaults", in).resources()) {
                Document base = given.document().document("base");
                objects.add(Resource.of(base));
                for (Document fields : given.document().documents("changes")) {
                    objects.add(Resource.of(FieldChanges.of(base, fields.asMap())));
                }
            }
        }
        return objects;
    }

    /** What comes back of an apply that is not kept, by path. */
    private static Map<String, Object> applied(ResourceDeployer cluster, Resource object) {
        ResourceType type = cluster.resourceTypes().stream()
                .filter(each ->
                        each.kind().equals(object.kind()) && each.apiVersion().equals(object.apiVersion()))
                .findFirst()
                .orElseThrow();
        Resource placed = type.namespaced() ? object.withNamespace("default") : object;
        Map<String, Object> fields = new TreeMap<>();
        try {
            Resource applied = cluster.apply(
                            type, placed, ApplyOptions.as("test").withDryRun(true))
                    .resource();
            flatten(applied.document().asMap(), "", fields);
            fields.keySet()
                    .removeIf(path ->
                            NOT_COMPARED.matcher(object.kind() + " " + path).matches());
        } catch (ClusterException e) {
            fields.put("refused", e.failure().message());
        }
        return fields;
    }

    private static void flatten(Object value, String path, Map<String, Object> fields) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, child) -> flatten(child, path + "." + key, fields));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                flatten(list.get(i), path + "[" + i + "]", fields);
            }
        } else {
            fields.put(path, value);
        }
    }
}
