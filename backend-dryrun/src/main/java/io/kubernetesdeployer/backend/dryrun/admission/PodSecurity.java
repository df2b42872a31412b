package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.podsecurity.Policy;
import io.kubernetesdeployer.backend.dryrun.podsecurity.Standard;
import io.kubernetesdeployer.backend.dryrun.podsecurity.Violation;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Refuses pods that violate the Pod Security Standard of their namespace, and warns of templates that do. Source: the admission plugin PodSecurity.
 */
final class PodSecurity {
    /** What the labels of namespaces start with that name levels. */
    static final String LABELS = Policy.LABELS;

    private PodSecurity() {}

    /**
     * {@return the warnings about a pod or a template of pods; none for other kinds}
     *
     * @param namespace the namespace of the object
     * @param live the object as it was; empty for a new one
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if the object is a pod and violates what is enforced
     */
    static List<String> check(ServedType type, ObjectKey key, Document namespace, Document live, Document object) {
        Document pod = pod(type, object);
        boolean isPod = type.is("", "Pod");
        if (pod.isEmpty() || isPod && !live.isEmpty() && hasSameImages(live, object)) {
            return List.of();
        }
        Policy policy = Policy.of(namespace);
        if (isPod) {
            List<Violation> violations = policy.enforced().violations(pod);
            if (!violations.isEmpty()) {
                throw Errors.forbidden(
                        type.type(),
                        key.name(),
                        "violates PodSecurity \"" + policy.enforced() + "\": " + Violation.details(violations));
            }
        }
        List<Violation> violations = policy.warned().violations(pod);
        return violations.isEmpty()
                ? List.of()
                : List.of("would violate PodSecurity \"" + policy.warned() + "\": " + Violation.details(violations));
    }

    /**
     * {@return the warnings about pods that violate what their namespace is to enforce from now on}
     *
     * @param live the namespace as it was
     * @param pods the pods in it
     */
    static List<String> warnings(Document live, Document namespace, List<StoredObject> pods) {
        Standard standard = Policy.of(namespace).enforced();
        if (!standard.isStricterThan(Policy.of(live).enforced())) {
            return List.of();
        }
        Map<String, Set<String>> podsByReasons = new TreeMap<>();
        for (StoredObject pod : pods) {
            List<Violation> violations = standard.violations(pod.document());
            if (!violations.isEmpty()) {
                podsByReasons
                        .computeIfAbsent(Violation.reasons(violations), reasons -> new TreeSet<>())
                        .add(name(pod.document()));
            }
        }
        if (podsByReasons.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        podsByReasons.forEach((reasons, names) -> lines.add(named(names) + ": " + reasons));
        lines.sort(null);
        lines.add(
                0,
                "existing pods in namespace \"" + name(namespace) + "\" violate the new PodSecurity enforce level \""
                        + standard + "\"");
        return lines;
    }

    /** {@code a (and 2 other pods)}. */
    private static String named(Set<String> pods) {
        String first = pods.iterator().next();
        int others = pods.size() - 1;
        return switch (others) {
            case 0 -> first;
            case 1 -> first + " (and 1 other pod)";
            default -> first + " (and " + others + " other pods)";
        };
    }

    private static String name(Document object) {
        return object.string("metadata", "name").orElse("");
    }

    /** The pod, or the template of pods, that an object is or has. */
    private static Document pod(ServedType type, Document object) {
        return switch (type.type().groupKind().toString()) {
            case "Pod" -> object;
            case "PodTemplate" -> object.document("template");
            case "CronJob.batch" -> object.document("spec", "jobTemplate", "spec", "template");
            default -> WorkloadPods.template(type.id(), object);
        };
    }

    /** Of what may change in a pod that is there, images alone can violate a standard. */
    private static boolean hasSameImages(Document live, Document pod) {
        return images(live).equals(images(pod));
    }

    private static List<String> images(Document pod) {
        List<String> images = new ArrayList<>();
        for (String list : List.of("containers", "initContainers")) {
            for (Document container : pod.documents("spec", list)) {
                images.add(container.string("image").orElse(""));
            }
            images.add(list);
        }
        return images;
    }
}
