package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The annotations about AppArmor, which a server copies into the fields of a new pod. Source: the server's {@code applyAppArmorVersionSkew}. */
public final class AppArmor {
    private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
    private static final String LOCAL = "localhost/";
    private static final int MAX_PROFILE = 4095;
    private static final String[] LISTS = {"initContainers", "containers"};

    private AppArmor() {}

    /** The pod with the profiles that annotations name and fields do not. */
    public static Document withFields(Document pod) {
        Map<String, String> annotations = pod.strings("metadata", "annotations");
        if (isWindows(pod) || annotations.keySet().stream().noneMatch(key -> key.startsWith(ANNOTATION))) {
            return pod;
        }
        Document filled = pod;
        for (String list : LISTS) {
            List<Object> containers = new ArrayList<>();
            for (Document container : pod.documents("spec", list)) {
                Document profile = copied(pod, container);
                containers.add((profile.isEmpty()
                                ? container
                                : container.with(profile.asMap(), "securityContext", "appArmorProfile"))
                        .asMap());
            }
            filled = containers.isEmpty() ? filled : filled.with(containers, "spec", list);
        }
        return filled;
    }

    private static boolean isWindows(Document pod) {
        return pod.string("spec", "os", "name").orElse("").equals("windows");
    }

    /** The profile that a container gets from its annotation; empty if it gets none. */
    private static Document copied(Document pod, Document container) {
        Document profile = annotated(pod, container);
        boolean isOwn = container.value("securityContext", "appArmorProfile").isPresent();
        return isOwn || profile.equals(pod.document("spec", "securityContext", "appArmorProfile"))
                ? Document.empty()
                : profile;
    }

    /** The profile that an annotation names; empty if there is none, or if it is no profile. */
    private static Document annotated(Document pod, Document container) {
        String annotation = annotation(pod, container);
        if (annotation.equals("unconfined")) {
            return Document.of(Map.of("type", "Unconfined"));
        }
        if (annotation.equals("runtime/default")) {
            return Document.of(Map.of("type", "RuntimeDefault"));
        }
        String profile = annotation.startsWith(LOCAL) ? annotation.substring(LOCAL.length()) : "";
        boolean isValid = !profile.isEmpty() && profile.strip().equals(profile) && profile.length() <= MAX_PROFILE;
        return isValid ? Document.of(Map.of("type", "Localhost", "localhostProfile", profile)) : Document.empty();
    }

    private static String annotation(Document pod, Document container) {
        return pod.strings("metadata", "annotations")
                .getOrDefault(ANNOTATION + container.string("name").orElse(""), "");
    }

    /** Warns of annotations that are there in the place of fields. */
    public static void warn(Field pod, Causes causes) {
        boolean isTemplate = !pod.path().isEmpty();
        Document document = pod.document();
        if (!isTemplate && isWindows(document)) {
            return;
        }
        for (String list : LISTS) {
            for (Field container : pod.each("spec", list)) {
                Field annotation = pod.at("metadata", "annotations")
                        .key(ANNOTATION + container.at("name").text());
                boolean isDifferent = annotated(document, container.document()).isEmpty()
                        || !copied(document, container.document()).isEmpty();
                if (annotation.isSet()
                        && !container.at("securityContext", "appArmorProfile").isSet()
                        && isDifferent) {
                    causes.warn(annotation + ": deprecated since v1.30; use the \"appArmorProfile\" field instead");
                }
            }
        }
    }
}
