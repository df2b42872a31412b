package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What the API server demands of single built-in kinds, as far as manifests commonly break it. */
final class KindRules {
    private static final int MAX_DATA = 1024 * 1024;
    private static final int MAX_PORT = 65535;
    private static final String DATA = "data";

    private KindRules() {}

    static void check(ServedType type, Document object, Causes causes) {
        switch (type.type().kind()) {
            case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" -> workload(object, causes);
            case "Job" -> jobPodSpec(object.document("spec", "template", "spec"), "spec.template.spec", causes);
            case "CronJob" -> cronJob(object, causes);
            case "Pod" -> podSpec(object.document("spec"), "spec", causes);
            case "Service" -> service(object, causes);
            case "ConfigMap", "Secret" -> data(object, type.is("", "Secret"), causes);
            case "PersistentVolumeClaim" -> claim(object, causes);
            case "RoleBinding" -> roleRef(object, List.of("Role", "ClusterRole"), causes);
            case "ClusterRoleBinding" -> roleRef(object, List.of("ClusterRole"), causes);
            case "CustomResourceDefinition" -> DefinitionRules.check(object, causes);
            default -> {}
        }
    }

    private static void workload(Document object, Causes causes) {
        if (object.document("spec", "selector").isEmpty()) {
            causes.required("spec.selector");
        }
        Document template = object.document("spec", "template");
        Map<String, String> labels = template.strings("metadata", "labels");
        if (!PodSelector.matches(object.document("spec", "selector"), labels)) {
            causes.invalid("spec.template.metadata.labels", "`selector` does not match template `labels`");
        }
        podSpec(template.document("spec"), "spec.template.spec", causes);
        if (object.value("spec", "replicas").orElse(0L) instanceof Number count && count.doubleValue() < 0) {
            causes.invalid("spec.replicas", "must be greater than or equal to 0");
        }
    }

    private static void cronJob(Document object, Causes causes) {
        if (object.string("spec", "schedule").orElse("").isEmpty()) {
            causes.required("spec.schedule");
        }
        jobPodSpec(
                object.document("spec", "jobTemplate", "spec", "template", "spec"),
                "spec.jobTemplate.spec.template.spec",
                causes);
    }

    private static void jobPodSpec(Document spec, String path, Causes causes) {
        String restart = spec.string("restartPolicy").orElse("");
        if (!restart.equals("OnFailure") && !restart.equals("Never")) {
            causes.required(path + ".restartPolicy", "valid values: \"OnFailure\", \"Never\"");
        }
        podSpec(spec, path, causes);
    }

    private static void claim(Document object, Causes causes) {
        if (object.list("spec", "accessModes").isEmpty()) {
            causes.required("spec.accessModes", "at least 1 access mode is required");
        }
        if (object.value("spec", "resources", "requests", "storage").isEmpty()) {
            causes.required("spec.resources[storage]");
        }
    }

    private static void podSpec(Document spec, String path, Causes causes) {
        if (spec.list("containers").isEmpty()) {
            causes.required(path + ".containers");
        }
        containers(spec, path, "containers", causes);
        containers(spec, path, "initContainers", causes);
    }

    private static void containers(Document spec, String path, String field, Causes causes) {
        int index = 0;
        for (Document container : spec.documents(field)) {
            String place = path + "." + field + "[" + index++ + "].";
            String name = container.string("name").orElse("");
            if (name.isEmpty()) {
                causes.required(place + "name");
            } else {
                NameForm.LABEL.errors(name).forEach(error -> causes.invalid(place + "name", name, error));
            }
            if (container.string("image").orElse("").isEmpty()) {
                causes.required(place + "image");
            }
        }
    }

    private static void service(Document object, Causes causes) {
        boolean headless = object.string("spec", "clusterIP").orElse("").equals("None");
        boolean external = object.string("spec", "type").orElse("").equals("ExternalName");
        List<Document> ports = object.documents("spec", "ports");
        if (ports.isEmpty() && !headless && !external) {
            causes.required("spec.ports");
        }
        int index = 0;
        for (Document port : ports) {
            String place = "spec.ports[" + index++ + "].";
            port(port, place, "port", causes);
            port(port, place, "targetPort", causes);
            if (ports.size() > 1 && port.string("name").orElse("").isEmpty()) {
                causes.required(place + "name");
            }
        }
    }

    private static void port(Document port, String place, String field, Causes causes) {
        if (port.value(field).orElse(0L) instanceof Long number && (number < 1 || number > MAX_PORT)) {
            causes.invalid(place + field, number + ": must be between 1 and 65535, inclusive");
        }
    }

    private static void data(Document object, boolean secret, Causes causes) {
        long size = 0;
        for (String field : new String[] {DATA, "binaryData"}) {
            for (Map.Entry<String, String> entry : object.strings(field).entrySet()) {
                size += JsonSize.utf8(entry.getValue());
                if (!isDataKey(entry.getKey())) {
                    causes.invalid(
                            field + "[" + entry.getKey() + "]",
                            entry.getKey(),
                            "a valid config key must consist of alphanumeric characters, '-', '_' or '.'");
                }
                if ((secret || !field.equals(DATA)) && !isBase64(entry.getValue())) {
                    causes.invalid(field + "[" + entry.getKey() + "]", "illegal base64 data");
                }
            }
        }
        if ((secret ? size / 4 * 3 : size) > MAX_DATA) {
            causes.tooLong(secret ? DATA : "[]", MAX_DATA);
        }
    }

    private static boolean isDataKey(String key) {
        return !key.isEmpty()
                && key.length() <= 253
                && !key.equals(".")
                && !key.startsWith("..")
                && key.chars()
                        .allMatch(c -> c == '-' || c == '_' || c == '.' || c < 128 && Character.isLetterOrDigit(c));
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getMimeDecoder().decode(text);
            return text.chars().noneMatch(c -> c == '*' || c == '-' || c == '_')
                            && text.strip().length() % 4 == 0
                    || text.contains("\n");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void roleRef(Document object, List<String> kinds, Causes causes) {
        String kind = object.string("roleRef", "kind").orElse("");
        if (!kinds.contains(kind)) {
            causes.unsupported("roleRef.kind", kind, kinds);
        }
        if (object.string("roleRef", "name").orElse("").isEmpty()) {
            causes.required("roleRef.name");
        }
    }
}
