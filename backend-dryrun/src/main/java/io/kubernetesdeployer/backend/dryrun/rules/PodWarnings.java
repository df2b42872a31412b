package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings about pods and templates of pods. Source: the server's {@code warningsForPodSpecAndMeta}. */
final class PodWarnings {
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final String SECCOMP_OF_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
    private static final String INERT_SECCOMP = ": non-functional in v1.27+; use the \"seccompProfile\" field instead";
    private static final String NO_SELECTOR = ": a null labelSelector results in matching no pod";
    /** Annotations that have no effect any more. */
    private static final Map<String, String> ANNOTATIONS = Map.of(
            "scheduler.alpha.kubernetes.io/critical-pod",
            "non-functional in v1.16+; use the \"priorityClassName\" field instead",
            "security.alpha.kubernetes.io/sysctls",
            "non-functional in v1.11+; use the \"sysctls\" field instead",
            "security.alpha.kubernetes.io/unsafe-sysctls",
            "non-functional in v1.11+; use the \"sysctls\" field instead");
    /** Volumes that have no driver any more. */
    private static final Map<String, String> VOLUMES = new LinkedHashMap<>();

    static {
        VOLUMES.put("photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+");
        VOLUMES.put("gitRepo", "deprecated in v1.11, and disabled by default in v1.33+");
        VOLUMES.put("scaleIO", "deprecated in v1.16, non-functional in v1.22+");
        VOLUMES.put("flocker", "deprecated in v1.22, non-functional in v1.25+");
        VOLUMES.put("storageos", "deprecated in v1.22, non-functional in v1.25+");
        VOLUMES.put("quobyte", "deprecated in v1.22, non-functional in v1.25+");
        VOLUMES.put("glusterfs", "deprecated in v1.25, non-functional in v1.26+");
        VOLUMES.put("cephfs", "deprecated in v1.28, non-functional in v1.31+");
        VOLUMES.put("rbd", "deprecated in v1.28, non-functional in v1.31+");
    }

    private final Field pod;
    private final Field spec;
    private final Causes causes;

    private PodWarnings(Field pod, Causes causes) {
        this.pod = pod;
        this.spec = pod.at("spec");
        this.causes = causes;
    }

    /** @param pod a pod or a template */
    static void warn(Field pod, Causes causes) {
        PodWarnings warnings = new PodWarnings(pod, causes);
        warnings.placement();
        warnings.annotations();
        warnings.volumes();
        warnings.secrets();
        warnings.containers();
        // That of a pod itself the server makes 1 before.
        if (!pod.path().isEmpty()
                && pod.at("spec", "terminationGracePeriodSeconds").number() < 0) {
            causes.warn(pod.at("spec", "terminationGracePeriodSeconds")
                    + ": must be >= 0; negative values are invalid and will be treated as 1");
        }
    }

    private void placement() {
        for (Field constraint : spec.each("topologySpreadConstraints")) {
            noSelector(constraint.at("labelSelector"));
        }
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            spec.each("affinity", kind, "requiredDuringSchedulingIgnoredDuringExecution")
                    .forEach(term -> noSelector(term.at("labelSelector")));
            spec.each("affinity", kind, "preferredDuringSchedulingIgnoredDuringExecution")
                    .forEach(term -> noSelector(term.at("podAffinityTerm", "labelSelector")));
        }
    }

    private void noSelector(Field selector) {
        if (!selector.isSet()) {
            causes.warn(selector + NO_SELECTOR);
        }
    }

    private void annotations() {
        Field annotations = pod.at("metadata", "annotations");
        ANNOTATIONS.forEach((key, why) -> {
            if (annotations.key(key).isSet()) {
                causes.warn(annotations.key(key) + ": " + why);
            }
        });
        Field seccomp = annotations.key("seccomp.security.alpha.kubernetes.io/pod");
        if (seccomp.isSet() && !spec.at("securityContext", "seccompProfile").isSet()) {
            causes.warn(seccomp + INERT_SECCOMP);
        }
        for (String list : List.of("initContainers", "containers")) {
            for (Field container : spec.each(list)) {
                String name = container.at("name").text();
                Field context = container.at("securityContext");
                Field ofContainer = annotations.key(SECCOMP_OF_CONTAINER + name);
                if (ofContainer.isSet() && !context.at("seccompProfile").isSet()) {
                    causes.warn(ofContainer + INERT_SECCOMP);
                }
                Field appArmor = annotations.key(APP_ARMOR + name);
                boolean isTemplate = !pod.path().isEmpty();
                if (isTemplate
                        && appArmor.isSet()
                        && !context.at("appArmorProfile").isSet()) {
                    causes.warn(appArmor + ": deprecated since v1.30; use the \"appArmorProfile\" field instead");
                }
            }
        }
    }

    private void volumes() {
        for (Field volume : spec.each("volumes")) {
            VOLUMES.forEach((kind, why) -> {
                if (volume.at(kind).isSet()) {
                    String told = kind.equals("storageos") ? "storageOS" : kind;
                    causes.warn(FieldPath.child(volume.path(), told) + ": " + why);
                }
            });
            boolean hasNoSource = volume.each("projected", "sources").stream()
                    .allMatch(source -> List.of("secret", "configMap", "downwardAPI", "serviceAccountToken").stream()
                            .noneMatch(kind -> source.at(kind).isSet()));
            if (!volume.at("projected", "sources").isEmpty() && hasNoSource) {
                causes.warn("volume \"" + volume.at("name").text() + "\" (Projected) has no sources provided");
            }
        }
    }

    private void secrets() {
        for (Field secret : spec.each("imagePullSecrets")) {
            if (secret.at("name").isEmpty()) {
                causes.warn(secret.at("name") + ": invalid empty name \"\"");
            }
        }
    }

    private void containers() {
        Map<String, Field> names = new HashMap<>();
        Map<String, List<Field>> ports = new HashMap<>();
        for (String list : List.of("initContainers", "containers")) {
            for (Field container : spec.each(list)) {
                fractions(container);
                for (Field port : container.each("ports")) {
                    String number = port.at("containerPort").number() + "/"
                            + port.at("protocol").text("TCP");
                    List<Field> others = ports.computeIfAbsent(number, none -> new ArrayList<>());
                    port(port, others);
                    others.add(port);
                    String name = port.at("name").text();
                    Field other = name.isEmpty() ? null : names.putIfAbsent(name, port);
                    if (other != null) {
                        causes.warn(port + ": duplicate port name \"" + name + "\" with " + other
                                + ", services and probes that select ports by name will use " + other);
                    }
                }
            }
        }
    }

    private void fractions(Field container) {
        for (String name : List.of("memory", "ephemeral-storage")) {
            for (String list : List.of("limits", "requests")) {
                Field amount = container.at("resources", list).key(name);
                Quantities.of(amount)
                        .filter(quantity ->
                                quantity.amount().stripTrailingZeros().scale() > 0)
                        .ifPresent(quantity -> causes.warn(amount + ": fractional byte value \"" + quantity
                                + "\" is invalid, must be an integer"));
            }
        }
    }

    /** @param others those of the same number and protocol */
    private void port(Field port, List<Field> others) {
        Field host = port.at("hostIP");
        if (!host.isEmpty() && port.at("hostPort").number() == 0) {
            causes.warn(port + ": hostIP set without hostPort: {Name:"
                    + port.at("name").text()
                    + " HostPort:0 ContainerPort:" + port.at("containerPort").number() + " Protocol:"
                    + port.at("protocol").text("TCP") + " HostIP:" + host.text() + "}");
        }
        for (Field other : others) {
            long number = port.at("hostPort").number();
            long otherNumber = other.at("hostPort").number();
            boolean isSameHost = host.text().equals(other.at("hostIP").text());
            if (isSameHost && number == otherNumber) {
                causes.warn(port + ": duplicate port definition with " + other);
            } else if (number == 0 || otherNumber == 0) {
                causes.warn(port + ": overlapping port definition with " + other);
            } else if (number == otherNumber
                    && host.isEmpty() != other.at("hostIP").isEmpty()) {
                causes.warn(port + ": dangerously ambiguous port definition with " + other);
            }
        }
    }
}
