package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Paths;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.Arrays;
import java.util.List;

/** The environment of a container. */
final class EnvRules {
    private static final String[] POD_FIELDS = {
        "metadata.name",
        "metadata.namespace",
        "metadata.uid",
        "spec.nodeName",
        "spec.serviceAccountName",
        "status.hostIP",
        "status.hostIPs",
        "status.podIP",
        "status.podIPs"
    };
    private static final String[] RESOURCES = {
        "limits.cpu",
        "limits.ephemeral-storage",
        "limits.memory",
        "requests.cpu",
        "requests.ephemeral-storage",
        "requests.memory"
    };
    private static final List<String> CPU_DIVISORS = List.of("1m", "1");
    private static final List<String> DIVISORS =
            List.of("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei");
    private static final List<String> SOURCES =
            List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef");

    private EnvRules() {}

    static void check(Field container, PodScope scope) {
        for (Field variable : container.each("env")) {
            Names.variable(variable.at("name").required());
            valueFrom(variable, scope);
        }
        Field all = container.at("envFrom");
        for (Field source : container.each("envFrom")) {
            Names.variable(source.at("prefix"));
            for (String kind : List.of("configMapRef", "secretRef")) {
                if (source.at(kind).isSet()) {
                    Names.subdomain(source.at(kind, "name").required());
                }
            }
            boolean map = source.at("configMapRef").isSet();
            boolean secret = source.at("secretRef").isSet();
            if (!map && !secret) {
                all.invalid("", "must specify one of: `configMapRef` or `secretRef`");
            } else if (map && secret) {
                all.invalid("", "may not have more than one field specified at a time");
            }
        }
    }

    private static void valueFrom(Field variable, PodScope scope) {
        Field from = variable.at("valueFrom");
        if (!from.isSet()) {
            return;
        }
        if (from.at("fieldRef").isSet()) {
            podField(from.at("fieldRef"), POD_FIELDS);
        }
        if (from.at("resourceFieldRef").isSet()) {
            resource(from.at("resourceFieldRef"), false);
        }
        keyOf(from.at("configMapKeyRef"));
        keyOf(from.at("secretKeyRef"));
        if (from.at("fileKeyRef").isSet()) {
            Names.variable(from.at("fileKeyRef", "key").required());
            Field volume = from.at("fileKeyRef", "volumeName").required();
            Names.label(volume);
            if (!volume.isEmpty() && !scope.volumes().containsKey(volume.text())) {
                volume.notFound();
            }
            Paths.withoutBacksteps(from.at("fileKeyRef", "path").required());
        }
        long sources = SOURCES.stream().filter(kind -> from.at(kind).isSet()).count();
        if (sources == 0) {
            from.invalid(
                    "",
                    "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`");
        } else if (!variable.at("value").isEmpty()) {
            from.invalid("", "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            from.invalid("", "may not have more than one field specified at a time");
        }
    }

    private static void keyOf(Field reference) {
        if (!reference.isSet()) {
            return;
        }
        Field name = reference.at("name");
        NameForm.SUBDOMAIN.errors(name.text()).forEach(error -> name.invalid(name.text(), error));
        Field key = reference.at("key").required();
        if (!key.isEmpty()) {
            Names.configKey(key, key.text());
        }
    }

    /** A field of the pod, by its path. */
    static void podField(Field reference, String... allowed) {
        Field path = reference.at("fieldPath").required();
        String text = path.text();
        Field version = reference.at("apiVersion");
        if (!version.isEmpty() && !version.is("v1")) {
            path.invalid("error converting fieldPath: unsupported pod version: " + version.text());
            return;
        }
        int bracket = text.indexOf("['");
        if (bracket > 0 && text.endsWith("']")) {
            String key = text.substring(bracket + 2, text.length() - 2);
            Field told = path.reportedAt(reference.path());
            switch (text.substring(0, bracket)) {
                case "metadata.annotations", "metadata.labels" -> Names.qualifiedText(told, key);
                default -> path.invalid("error converting fieldPath: field label does not support subscript");
            }
        } else if (!text.isEmpty() && !Arrays.asList(allowed).contains(text)) {
            if (isKnown(text)) {
                path.unsupported(allowed);
            } else {
                path.invalid("error converting fieldPath: field label not supported: " + text);
            }
        }
    }

    /** Whether the server can convert the path, though it may not stand here. */
    private static boolean isKnown(String path) {
        return Arrays.asList(POD_FIELDS).contains(path)
                || List.of(
                                "metadata.annotations",
                                "metadata.labels",
                                "spec.restartPolicy",
                                "spec.schedulerName",
                                "spec.hostNetwork",
                                "status.phase",
                                "status.nominatedNodeName")
                        .contains(path);
    }

    private static void divisor(Field reference, String resource) {
        Field divisor = reference.at("divisor");
        boolean isCpu = resource.endsWith(".cpu");
        boolean isZero = Quantities.of(divisor)
                .filter(amount -> amount.amount().signum() == 0)
                .isPresent();
        if (!divisor.isSet() || isZero || (isCpu ? CPU_DIVISORS : DIVISORS).contains(Quantities.text(divisor))) {
            return;
        }
        String name = resource.endsWith(".ephemeral-storage")
                ? "local ephemeral storage"
                : resource.contains(".hugepages-") ? "hugepages" : "memory";
        divisor.invalid(
                resource,
                isCpu
                        ? "only divisor's values 1m and 1 are supported with the cpu resource"
                        : "only divisor's values " + String.join(", ", DIVISORS) + " are supported with the " + name
                                + " resource");
    }

    /** A resource of a container. */
    static void resource(Field reference, boolean fromVolume) {
        Field resource = reference.at("resource");
        if (fromVolume && reference.at("containerName").isEmpty()) {
            reference.at("containerName").required();
        } else if (!resource.required().isEmpty()
                && !resource.text().startsWith("limits.hugepages-")
                && !resource.text().startsWith("requests.hugepages-")) {
            resource.oneOf(RESOURCES);
        }
        if (Arrays.asList(RESOURCES).contains(resource.text())
                || resource.text().contains(".hugepages-")) {
            divisor(reference, resource.text());
        }
    }
}
