package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fills into pods and templates of pods what the server fills in. In a pod itself, what a container has a limit of, it requests, and in the network of the
 * host its ports are those of the host.
 */
final class PodDefaults {
    private static final String[] CONTAINERS = {"containers", "initContainers"};
    /** What every pod runs as that names no account; a plugin of the server fills it in. */
    private static final String DEFAULT_ACCOUNT = "default";

    private PodDefaults() {}

    /** A pod itself. */
    static Document pod(Document pod) {
        Document spec = Defaults.fill(spec(pod.document("spec")), true, "enableServiceLinks");
        spec = withAccount(Defaults.fill(spec, DEFAULT_ACCOUNT, "serviceAccountName"));
        Document filled = pod.with(spec.asMap(), "spec");
        for (String list : CONTAINERS) {
            List<Document> containers = spec.documents(list);
            if (containers.stream().anyMatch(PodDefaults::hasLimits)) {
                List<Object> complete = new ArrayList<>();
                containers.forEach(
                        container -> complete.add(withRequests(container).asMap()));
                filled = filled.with(complete, "spec", list);
            }
        }
        Document complete =
                filled.with(PodRequests.filled(filled.document("spec")).asMap(), "spec");
        return pod.isTrue("spec", "hostNetwork") ? withHostPorts(complete) : complete;
    }

    /** The template of pods in an object. */
    static Document template(Document object, String... path) {
        Document spec = object.document(path).document("spec");
        String[] below = Arrays.copyOf(path, path.length + 1);
        below[path.length] = "spec";
        return spec.isEmpty() ? object : object.with(spec(spec).asMap(), below);
    }

    private static Document spec(Document given) {
        Document spec = withAccount(given);
        for (String list : CONTAINERS) {
            spec = each(
                    spec,
                    list,
                    container -> Defaults.fill(
                            container, pullPolicy(container.string("image").orElse("")), "imagePullPolicy"));
        }
        return each(spec, "volumes", PodDefaults::volume);
    }

    private static Document each(Document spec, String list, UnaryOperator<Document> change) {
        List<Document> elements = spec.documents(list);
        return elements.isEmpty()
                ? spec
                : spec.with(elements.stream().map(change).map(Document::asMap).toList(), list);
    }

    /** A volume of no kind is an empty directory. */
    private static Document volume(Document volume) {
        if (volume.asMap().size() == 1 && volume.value("name").isPresent()) {
            return volume.with(Map.of(), "emptyDir");
        }
        return volume.string("image", "reference")
                .map(image -> Defaults.fill(volume, pullPolicy(image), "image", "pullPolicy"))
                .orElse(volume);
    }

    /** Of the two names of the field, the newer one counts, and both are there. */
    private static Document withAccount(Document spec) {
        String account = spec.string("serviceAccountName")
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> spec.string("serviceAccount").orElse(""));
        return account.isEmpty()
                ? spec
                : spec.with(account, "serviceAccountName").with(account, "serviceAccount");
    }

    /** An image that may be another one tomorrow is pulled each time. */
    static String pullPolicy(String image) {
        int digest = image.indexOf('@');
        String named = digest < 0 ? image : image.substring(0, digest);
        int tag = named.indexOf(':', named.lastIndexOf('/') + 1);
        boolean isLatest = tag < 0 ? digest < 0 : named.substring(tag).equals(":latest");
        return isLatest ? "Always" : "IfNotPresent";
    }

    private static Document withHostPorts(Document pod) {
        Document filled = pod;
        for (String list : CONTAINERS) {
            List<Object> containers = new ArrayList<>();
            for (Document container : pod.documents("spec", list)) {
                List<Object> ports = new ArrayList<>();
                for (Document port : container.documents("ports")) {
                    long number = port.integer("containerPort").orElse(0);
                    boolean isMissing = port.integer("hostPort").orElse(0) == 0 && number != 0;
                    ports.add((isMissing ? port.with(number, "hostPort") : port).asMap());
                }
                containers.add((ports.isEmpty() ? container : container.with(ports, "ports")).asMap());
            }
            filled = containers.isEmpty() ? filled : filled.with(containers, "spec", list);
        }
        return filled;
    }

    private static boolean hasLimits(Document container) {
        return !container.document("resources", "limits").isEmpty();
    }

    private static Document withRequests(Document container) {
        if (!hasLimits(container)) {
            return container;
        }
        Map<String, @Nullable Object> requests =
                new LinkedHashMap<>(container.document("resources", "requests").asMap());
        container.document("resources", "limits").asMap().forEach(requests::putIfAbsent);
        return container.with(requests, "resources", "requests");
    }
}
