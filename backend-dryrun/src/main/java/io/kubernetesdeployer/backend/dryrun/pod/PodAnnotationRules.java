package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;

/** Annotations of pods that the server reads. */
final class PodAnnotationRules {
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final String SECCOMP = "seccomp.security.alpha.kubernetes.io/pod";
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
                    && !profile.startsWith("localhost/")) {
                annotation.invalid("invalid AppArmor profile name: \"" + profile + "\"");
            }
        }
        Field seccomp = annotations.key(SECCOMP);
        String profile = seccomp.text();
        if (seccomp.isSet()
                && !profile.equals("runtime/default")
                && !profile.equals("docker/default")
                && !profile.equals("unconfined")
                && !profile.startsWith("localhost/")) {
            annotations.at(SECCOMP).invalid("must be a valid seccomp profile");
        }
    }
}
