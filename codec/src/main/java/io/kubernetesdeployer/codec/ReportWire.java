package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key {@code report}: ours, and an object that later releases may add fields to. */
final class ReportWire {
    private ReportWire() {}

    static Map<String, Object> encode(RequestReport report) {
        List<Object> resources = new ArrayList<>(report.resources().size());
        for (ResourceStatus status : report.resources()) {
            resources.add(encode(status));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("errors", report.errors());
        fields.put("resources", resources);
        fields.put("revisions", report.revisions());
        fields.put("state", report.state().toString());
        return fields;
    }

    private static Map<String, Object> encode(ResourceStatus status) {
        ResourceRef ref = status.ref();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("apiVersion", ref.apiVersion());
        fields.put("kind", ref.kind());
        fields.put("name", ref.name());
        if (ref.namespace() != null) {
            fields.put("namespace", ref.namespace());
        }
        fields.put("message", status.message());
        fields.put("state", status.state().toString());
        return fields;
    }

    /** Reads what is there; a report with something wrong in it is no report, and a problem that says where. */
    static Optional<RequestReport> decode(@Nullable Object value, String key, BagReader bag) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            Map<?, ?> fields = object(value, key);
            List<ResourceStatus> resources = new ArrayList<>();
            List<?> statuses = list(fields, "resources", key);
            for (int i = 0; i < statuses.size(); i++) {
                resources.add(status(statuses.get(i), key + ".resources[" + i + "]"));
            }
            ResourceState state = ResourceState.parse(string(fields, "state", key));
            return Optional.of(new RequestReport(revisions(fields, key), state, resources, errors(fields, key)));
        } catch (BrokenReport e) {
            bag.problem(e.where, e.getMessage() + "; the report is not read");
            return Optional.empty();
        }
    }

    private static ResourceStatus status(@Nullable Object value, String where) throws BrokenReport {
        Map<?, ?> fields = object(value, where);
        @Nullable String namespace = fields.get("namespace") == null ? null : string(fields, "namespace", where);
        ResourceRef ref = new ResourceRef(
                string(fields, "apiVersion", where),
                string(fields, "kind", where),
                namespace,
                string(fields, "name", where));
        String message = fields.get("message") == null ? "" : string(fields, "message", where);
        return new ResourceStatus(ref, ResourceState.parse(string(fields, "state", where)), message);
    }

    private static Map<String, String> revisions(Map<?, ?> fields, String where) throws BrokenReport {
        Map<String, String> revisions = new LinkedHashMap<>();
        if (fields.get("revisions") != null) {
            Map<?, ?> byUnit = object(fields.get("revisions"), where + ".revisions");
            for (Object unit : byUnit.keySet()) {
                revisions.put((String) unit, string(byUnit, (String) unit, where + ".revisions"));
            }
        }
        return revisions;
    }

    private static List<String> errors(Map<?, ?> fields, String where) throws BrokenReport {
        List<String> errors = new ArrayList<>();
        for (Object error : list(fields, "errors", where)) {
            if (!(error instanceof String text)) {
                throw new BrokenReport(where + ".errors", "holds " + ListItems.kindOf(error) + ", not only strings");
            }
            errors.add(text);
        }
        return errors;
    }

    private static Map<?, ?> object(@Nullable Object value, String where) throws BrokenReport {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new BrokenReport(where, "is " + ListItems.kindOf(value) + ", not an object");
    }

    private static List<?> list(Map<?, ?> fields, String field, String where) throws BrokenReport {
        Object value = fields.get(field);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new BrokenReport(where + "." + field, "is " + ListItems.kindOf(value) + ", not a list");
    }

    private static String string(Map<?, ?> fields, String field, String where) throws BrokenReport {
        if (fields.get(field) instanceof String text) {
            return text;
        }
        throw new BrokenReport(where + "." + field, "is " + ListItems.kindOf(fields.get(field)) + ", not a string");
    }

    private static final class BrokenReport extends Exception {
        private static final long serialVersionUID = 1L;

        private final String where;

        BrokenReport(String where, String message) {
            super(message);
            this.where = where;
        }
    }
}
