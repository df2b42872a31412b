package io.kubernetesdeployer.backend.dryrun.pod;

import static io.kubernetesdeployer.backend.dryrun.check.Names.label;
import static io.kubernetesdeployer.backend.dryrun.check.Names.nameIfSet;
import static io.kubernetesdeployer.backend.dryrun.check.Names.qualified;
import static io.kubernetesdeployer.backend.dryrun.check.Names.subdomain;
import static io.kubernetesdeployer.backend.dryrun.check.Numbers.range;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.object.ObjectMeta;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The specification of a pod. */
public final class PodRules {
    /** Whose specification it is. */
    private enum Owner {
        POD,
        TEMPLATE,
        /** A template whose pods get their host names from the workload. */
        STATEFUL_TEMPLATE
    }

    private PodRules() {}

    /**
     * A pod, on its own.
     *
     * @param isNew whether it was not there before
     */
    public static void pod(Field pod, boolean isNew) {
        Field spec = pod.at("spec");
        spec(spec, Map.of(), pod.document().strings("metadata", "labels"), Owner.POD);
        PodAnnotationRules.check(pod.at("metadata"), spec, true);
        if (isNew) {
            PodAnnotationRules.checkFields(pod.at("metadata"), spec, true);
        }
        if (isNew && !spec.at("ephemeralContainers").isEmpty()) {
            spec.at("ephemeralContainers").forbidden("cannot be set on create");
        }
        if (isNew
                && !spec.at("nodeName").isEmpty()
                && !spec.at("schedulingGates").isEmpty()) {
            spec.at("nodeName").forbidden("cannot be set until all schedulingGates have been cleared");
        }
        for (String list : new String[] {"containers", "initContainers"}) {
            spec.each(list).forEach(ContainerRules::image);
        }
    }

    /** The template of pods in a workload. */
    public static void template(Field template, Causes causes) {
        template(template, Map.of(), Owner.TEMPLATE, causes);
    }

    /**
     * The template of pods in a StatefulSet.
     *
     * @param more volumes that it adds, by name
     */
    public static void statefulTemplate(Field template, Map<String, Field> more, Causes causes) {
        template(template, more, Owner.STATEFUL_TEMPLATE, causes);
    }

    private static void template(Field template, Map<String, Field> more, Owner owner, Causes causes) {
        Field metadata = template.at("metadata");
        // Of these the server does not tell that they are in the metadata.
        ObjectMeta.checkContent(
                metadata.document().without("ownerReferences").without("finalizers"), template.path(), causes);
        spec(template.at("spec"), more, Map.of(), owner);
        PodAnnotationRules.check(metadata, template.at("spec"), false);
        PodAnnotationRules.checkFields(metadata, template.at("spec"), false);
        Field ephemeral = template.at("spec", "ephemeralContainers");
        if (!ephemeral.isEmpty()) {
            ephemeral.forbidden("ephemeral containers not allowed in pod template");
        }
    }

    /** @param labels of the pod; empty for a template, with whose labels the server does nothing here */
    private static void spec(Field spec, Map<String, Field> more, Map<String, String> labels, Owner owner) {
        boolean isPod = owner == Owner.POD;
        Map<String, Field> volumes = VolumeRules.check(spec, more, isPod);
        PodScope scope = new PodScope(spec, volumes, ClaimRules.check(spec), isPod);
        ContainerRules.containers(scope);
        ContainerRules.initContainers(scope);
        ContainerRules.ephemeralContainers(scope);
        PodResourceRules.check(spec, scope.claims());
        hostPorts(spec);
        spec.at("restartPolicy").oneOf("Always", "OnFailure", "Never");
        spec.at("dnsPolicy").oneOf("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
        Selectors.labels(spec.at("nodeSelector"));
        SecurityRules.pod(spec);
        WindowsRules.check(spec.at("securityContext"));
        WindowsRules.hostProcesses(spec);
        AffinityRules.check(spec.at("affinity"), labels);
        DnsRules.check(spec);
        for (Field gate : spec.each("readinessGates")) {
            qualified(gate.at("conditionType"));
        }
        schedulingGates(spec);
        SpreadRules.check(spec, labels);
        subdomain(spec.at("serviceAccountName"));
        subdomain(spec.at("nodeName"));
        range(spec.at("activeDeadlineSeconds"), 1, Integer.MAX_VALUE);
        if (owner != Owner.STATEFUL_TEMPLATE) {
            label(spec.at("hostname"));
            label(spec.at("subdomain"));
        }
        TolerationRules.check(spec);
        hostAliases(spec);
        subdomain(spec.at("priorityClassName"));
        subdomain(spec.at("runtimeClassName"));
        if (spec.at("preemptionPolicy").isSet()) {
            spec.at("preemptionPolicy").required().oneOf("PreemptLowerPriority", "Never");
        }
        if (spec.at("os").isSet()) {
            Field name = spec.at("os", "name").required();
            name.reportedAt(spec.at("os").path()).oneOf("linux", "windows");
        }
        HostRules.check(spec);
        ResourceRules.overhead(spec.at("overhead"), spec.at("overhead"));
    }

    /** On the network of the node, a port is that of the node. */
    private static void hostPorts(Field spec) {
        if (!spec.at("hostNetwork").isTrue()) {
            return;
        }
        for (Field container : spec.each("containers")) {
            for (Field port : container.each("ports")) {
                Field host = port.at("hostPort");
                if (host.number() != 0
                        && host.number() != port.at("containerPort").number()) {
                    host.invalid("must match `containerPort` when `hostNetwork` is true");
                }
            }
        }
    }

    private static void schedulingGates(Field spec) {
        Set<String> seen = new HashSet<>();
        for (Field gate : spec.each("schedulingGates")) {
            Field name = gate.at("name").reportedAt(gate.path());
            qualified(name);
            if (!seen.add(name.text())) {
                name.duplicate();
            }
        }
    }

    private static void hostAliases(Field spec) {
        for (Field alias : spec.each("hostAliases")) {
            Addresses.ip(alias.at("ip"));
            alias.each("hostnames").forEach(name -> nameIfSet(name, NameForm.SUBDOMAIN));
        }
    }
}
