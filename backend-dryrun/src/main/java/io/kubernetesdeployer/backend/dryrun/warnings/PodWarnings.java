package io.kubernetesdeployer.backend.dryrun.warnings;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.pod.AppArmor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings about pods and templates of pods. Source: the server's {@code warningsForPodSpecAndMeta}. */
final class PodWarnings {
    private static final String SECCOMP_OF_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
    private static final String INERT_SECCOMP = ": non-functional in v1.27+; use the \"seccompProfile\" field instead";
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    private static final String NO_SELECTOR = ": a null labelSelector results in matching no pod";
    /** What a volume may be projected from; other sources are off unless a server is told otherwise. */
    private static final List<String> PROJECTED = List.of("secret", "configMap", "downwardAPI", "serviceAccountToken");
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
        AppArmor.warn(pod, causes);
        ContainerWarnings.warn(warnings.spec, causes);
        warnings.addresses();
        // That of a pod itself the server makes 1 before.
        if (!pod.path().isEmpty()
                && pod.at("spec", "terminationGracePeriodSeconds").number() < 0) {
            causes.warn(pod.at("spec", "terminationGracePeriodSeconds")
                    + ": must be >= 0; negative values are invalid and will be treated as 1");
        }
    }

    private void placement() {
        for (Field label : spec.entries("nodeSelector")) {
            NodeLabels.warn(label.path(), label.name(), causes);
        }
        Field nodes = spec.at("affinity", "nodeAffinity");
        nodes.each(REQUIRED, "nodeSelectorTerms").forEach(term -> NodeLabels.term(term, false, causes));
        nodes.each(PREFERRED).forEach(term -> NodeLabels.term(term.at("preference"), true, causes));
        for (Field constraint : spec.each("topologySpreadConstraints")) {
            NodeLabels.warnOfName(constraint.at("topologyKey"), causes);
            noSelector(constraint.at("labelSelector"));
        }
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            spec.each("affinity", kind, REQUIRED).forEach(term -> noSelector(term.at("labelSelector")));
            spec.each("affinity", kind, PREFERRED)
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
            Field claim = volume.at("ephemeral", "volumeClaimTemplate", "spec");
            StorageWarnings.claimSpec(claim, claim.path(), causes);
            PathWarnings.warn(volume, causes);
            boolean hasEmpty = volume.each("projected", "sources").stream()
                    .anyMatch(source ->
                            PROJECTED.stream().noneMatch(kind -> source.at(kind).isSet()));
            if (hasEmpty) {
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

    private void addresses() {
        for (String name : List.of("memory", "ephemeral-storage")) {
            ContainerWarnings.fraction(spec.at("overhead").key(name), causes);
        }
        spec.each("dnsConfig", "nameservers").forEach(address -> AddressWarnings.address(address, causes));
        spec.each("hostAliases").forEach(alias -> AddressWarnings.address(alias.at("ip"), causes));
    }
}
