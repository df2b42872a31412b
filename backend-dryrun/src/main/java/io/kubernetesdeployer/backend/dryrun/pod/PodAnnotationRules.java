package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import java.util.stream.Stream;

/** Annotations of pods that the server reads. */
final class PodAnnotationRules {
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final String SECCOMP = "seccomp.security.alpha.kubernetes.io/pod";
    private static final String SECCOMP_OF_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
    private static final String LOCAL = "localhost/";
    private static final String MIRROR = "kubernetes.io/config.mirror";

    private PodAnnotationRules() {}

    static void check(Field metadata, Field spec, boolean isPod) {
        Field annotations = metadata.at("annotations");
        if (isPod && annotations.key(MIRROR).isSet() && spec.at("nodeName").isEmpty()) {
            annotations.key(MIRROR).invalid("must set spec.nodeName if mirror pod annotation is set");
        }
        String templates = annotations.path().replaceFirst("metadata\\.annotations$", "annotations");
        for (Field annotation : metadata.entries("annotations")) {
            if (annotation.name().startsWith(APP_ARMOR)) {
                // Of a template the server does not tell that they are in the metadata.
                appArmor(isPod ? annotation : annotation.reportedAt(FieldPath.key(templates, annotation.name())), spec);
            }
            if (annotation.name().equals(SECCOMP) || annotation.name().startsWith(SECCOMP_OF_CONTAINER)) {
                seccomp(annotations.at(annotation.name()));
            }
        }
    }

    private static void appArmor(Field annotation, Field spec) {
        String container = annotation.name().substring(APP_ARMOR.length());
        if (containers(spec).noneMatch(each -> each.at("name").text().equals(container))) {
            annotation.invalid(container, "container not found");
        }
        String profile = annotation.text();
        if (!profile.isEmpty()
                && !profile.equals("runtime/default")
                && !profile.equals("unconfined")
                && !profile.startsWith(LOCAL)) {
            annotation.invalid("invalid AppArmor profile name: \"" + profile + "\"");
        }
    }

    private static Stream<Field> containers(Field spec) {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> spec.each(list).stream());
    }

    private static void seccomp(Field annotation) {
        String profile = annotation.text();
        if (!profile.equals("runtime/default")
                && !profile.equals("docker/default")
                && !profile.equals("unconfined")
                && !profile.startsWith(LOCAL)) {
            annotation.invalid("must be a valid seccomp profile");
        }
    }

    /**
     * The annotations about seccomp and AppArmor say the same as the fields, where there are both. In a pod, a container whose annotation names a profile has
     * that one, and not that of the pod.
     */
    static void checkFields(Field metadata, Field spec, boolean isPod) {
        Field annotations = metadata.at("annotations");
        if (annotations.isEmpty()) {
            return;
        }
        same("seccomp", annotations.key(SECCOMP), spec.at("securityContext", "seccompProfile"));
        boolean isWindows = spec.at("os", "name").is("windows");
        containers(spec).forEach(container -> {
            String name = container.at("name").text();
            same(
                    "seccomp",
                    annotations.key(SECCOMP_OF_CONTAINER + name),
                    container.at("securityContext", "seccompProfile"));
            if (!isWindows) {
                Field profile = container.at("securityContext", "appArmorProfile");
                Field ofPod = spec.at("securityContext", "appArmorProfile").reportedAt(profile.path());
                Field annotation = annotations.key(APP_ARMOR + name);
                boolean isOwn = profile.isSet() || isPod && isProfile(annotation.text());
                same("apparmor", annotation, isOwn ? profile : ofPod);
            }
        });
    }

    private static boolean isProfile(String text) {
        return text.equals("unconfined")
                || text.equals("runtime/default")
                || text.startsWith(LOCAL) && text.length() > LOCAL.length();
    }

    /** @param what what the server calls the profiles */
    private static void same(String what, Field annotation, Field profile) {
        if (!annotation.isSet() || !profile.isSet()) {
            return;
        }
        String text = annotation.text();
        boolean isSameType = switch (profile.at("type").text()) {
            case "Unconfined" -> text.equals("unconfined");
            case "RuntimeDefault" ->
                text.equals("runtime/default") || text.equals("docker/default") && what.equals("seccomp");
            case "Localhost" -> text.startsWith(LOCAL);
            default -> true;
        };
        if (!isSameType) {
            profile.at("type").forbidden(what + " type in annotation and field must match");
        } else if (profile.at("type").is("Localhost")
                && !profile.at("localhostProfile").is(text.substring(LOCAL.length()))) {
            profile.at("localhostProfile").forbidden(what + " profile in annotation and field must match");
        }
    }
}
