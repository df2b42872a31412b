package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The profiles and labels by which AppArmor and SELinux confine containers. */
final class ProfileChecks {
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final Set<String> SELINUX_TYPES = Set.of("", "container_t", "container_init_t", "container_kvm_t");
    /** The release that allowed one more type. */
    private static final int ENGINE = 31;

    private ProfileChecks() {}

    static Optional<Violation> appArmor(CheckedPod pod) {
        ForbiddenProfiles profiles = new ForbiddenProfiles(pod, "appArmorProfile");
        Set<String> annotations = new TreeSet<>();
        pod.annotations().asMap().forEach((key, value) -> {
            if (key.startsWith(APP_ARMOR) && !isAllowed(String.valueOf(value))) {
                annotations.add(key + "=" + GoQuote.quoted(String.valueOf(value)));
            }
        });
        List<String> words = new ArrayList<>();
        if (!profiles.setters().isEmpty()) {
            words.add(profiles.setters().toString());
        }
        if (!annotations.isEmpty()) {
            words.add(Setters.plural("annotation", annotations.size()));
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<String> forbidden = new ArrayList<>(profiles.types());
        forbidden.addAll(annotations);
        return Optional.of(new Violation(
                Setters.plural("forbidden AppArmor profile", forbidden.size()),
                String.join(" and ", words) + " must not set AppArmor profile type to " + Setters.quoted(forbidden)));
    }

    private static boolean isAllowed(String annotation) {
        return annotation.isEmpty() || annotation.equals("runtime/default") || annotation.startsWith("localhost/");
    }

    static Optional<Violation> seLinux(CheckedPod pod, int release) {
        SeLinux found = new SeLinux(release);
        Setters setters = new Setters();
        if (found.isForbidden(pod.context())) {
            setters.pod();
        }
        for (Document container : pod.containers()) {
            if (found.isForbidden(CheckedPod.context(container))) {
                setters.container(container);
            }
        }
        return setters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "seLinuxOptions", setters + " set forbidden securityContext.seLinuxOptions: " + found));
    }

    /** What is forbidden of the options that were looked at. */
    private static final class SeLinux {
        private final int release;
        private final Set<String> types = new TreeSet<>();
        private boolean hasUser;
        private boolean hasRole;

        SeLinux(int release) {
            this.release = release;
        }

        boolean isForbidden(Document context) {
            Document options = context.document("seLinuxOptions");
            String type = options.string("type").orElse("");
            boolean isType = !SELINUX_TYPES.contains(type) && !(release >= ENGINE && type.equals("container_engine_t"));
            if (isType) {
                types.add(type);
            }
            boolean isUser = !options.string("user").orElse("").isEmpty();
            boolean isRole = !options.string("role").orElse("").isEmpty();
            hasUser |= isUser;
            hasRole |= isRole;
            return isType || isUser || isRole;
        }

        @Override
        public String toString() {
            List<String> words = new ArrayList<>();
            if (!types.isEmpty()) {
                words.add(Setters.named("type", types));
            }
            if (hasUser) {
                words.add("user may not be set");
            }
            if (hasRole) {
                words.add("role may not be set");
            }
            return String.join("; ", words);
        }
    }
}
