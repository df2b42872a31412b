package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;

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
        for (Field annotation : metadata.entries("annotations")) {
            String profile = annotation.text();
            if (annotation.name().startsWith(APP_ARMOR)
                    && !profile.isEmpty()
                    && !profile.equals("runtime/default")
                    && !profile.equals("unconfined")
                    && !profile.startsWith(LOCAL)) {
                annotation.invalid("invalid AppArmor profile name: \"" + profile + "\"");
            }
            if (annotation.name().equals(SECCOMP) || annotation.name().startsWith(SECCOMP_OF_CONTAINER)) {
                seccomp(annotations.at(annotation.name()));
            }
        }
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

    /** The annotations about seccomp say the same as the fields, where there are both. */
    static void checkFields(Field metadata, Field spec) {
        Field annotations = metadata.at("annotations");
        if (annotations.isEmpty()) {
            return;
        }
        same(annotations.key(SECCOMP), spec.at("securityContext", "seccompProfile"));
        for (String list : new String[] {"initContainers", "containers", "ephemeralContainers"}) {
            for (Field container : spec.each(list)) {
                same(
                        annotations.key(
                                SECCOMP_OF_CONTAINER + container.at("name").text()),
                        container.at("securityContext", "seccompProfile"));
            }
        }
    }

    private static void same(Field annotation, Field profile) {
        if (!annotation.isSet() || !profile.isSet()) {
            return;
        }
        String text = annotation.text();
        boolean isSameType = switch (profile.at("type").text()) {
            case "Unconfined" -> text.equals("unconfined");
            case "RuntimeDefault" -> text.equals("runtime/default") || text.equals("docker/default");
            case "Localhost" -> text.startsWith(LOCAL);
            default -> true;
        };
        if (!isSameType) {
            profile.at("type").forbidden("seccomp type in annotation and field must match");
        } else if (profile.at("type").is("Localhost")
                && !profile.at("localhostProfile").is(text.substring(LOCAL.length()))) {
            profile.at("localhostProfile").forbidden("seccomp profile in annotation and field must match");
        }
    }
}
