package io.kubernetesdeployer.backend.dryrun.pod;

import static io.kubernetesdeployer.backend.dryrun.check.Numbers.range;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Paths;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The security contexts of a pod and of its containers. */
final class SecurityRules {
    private static final String SEGMENT = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
    private static final Pattern SYSCTL = Pattern.compile("^(" + SEGMENT + "[\\./])*" + SEGMENT + "$");
    private static final int MAX_SYSCTL = 253;

    private SecurityRules() {}

    static void pod(Field spec) {
        Field context = spec.at("securityContext");
        id(context.at("fsGroup"));
        id(context.at("runAsUser"));
        id(context.at("runAsGroup"));
        context.each("supplementalGroups").forEach(SecurityRules::id);
        Field shared = spec.at("shareProcessNamespace")
                .reportedAt(context.at("shareProcessNamespace").path());
        if (shared.isTrue() && spec.at("hostPID").isTrue()) {
            shared.invalid("ShareProcessNamespace and HostPID cannot both be enabled");
        }
        sysctls(spec, context);
        context.at("fsGroupChangePolicy").ifSetOneOf("Always", "OnRootMismatch");
        seccomp(context.at("seccompProfile"));
        appArmor(context.at("appArmorProfile"));
        context.at("supplementalGroupsPolicy").ifSetOneOf("Merge", "Strict");
        context.at("seLinuxChangePolicy").ifSetOneOf("MountOption", "Recursive");
    }

    static void container(Field context, PodScope scope) {
        if (!context.isSet()) {
            return;
        }
        id(context.at("runAsUser"));
        id(context.at("runAsGroup"));
        Field proc = context.at("procMount").ifSetOneOf("Default", "Unmasked");
        if (proc.is("Unmasked") && scope.hasHostUsers()) {
            proc.invalid("`hostUsers` must be false to use `Unmasked`");
        }
        seccomp(context.at("seccompProfile"));
        Field escalation = context.at("allowPrivilegeEscalation");
        if (escalation.isSet() && !escalation.isTrue()) {
            if (context.at("privileged").isTrue()) {
                context.invalid("cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
            }
            if (context.at("capabilities", "add").texts().contains("CAP_SYS_ADMIN")) {
                context.invalid("cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
            }
        }
        appArmor(context.at("appArmorProfile"));
    }

    private static void id(Field id) {
        range(id, 0, Integer.MAX_VALUE);
    }

    private static void sysctls(Field spec, Field context) {
        Set<String> names = new HashSet<>();
        for (Field sysctl : context.each("sysctls")) {
            Field name = sysctl.at("name").required();
            String text = name.text();
            if (!text.isEmpty()
                    && (text.length() > MAX_SYSCTL || !SYSCTL.matcher(text).matches())) {
                name.invalid("must have at most " + MAX_SYSCTL + " characters and match regex " + SYSCTL);
            } else if (!names.add(text)) {
                name.duplicate();
            }
            String dotted = text.replace('/', '.');
            if (spec.at("hostNetwork").isTrue() && dotted.startsWith("net.")) {
                name.invalid("may not be specified when 'hostNetwork' is true");
            }
            if (spec.at("hostIPC").isTrue() && (dotted.startsWith("kernel.shm") || dotted.startsWith("fs.mqueue."))) {
                name.invalid("may not be specified when 'hostIPC' is true");
            }
        }
    }

    private static void seccomp(Field profile) {
        Field path = profile.at("localhostProfile");
        if (!profile.isSet()) {
            return;
        }
        profile.at("type")
                .required("type is required when seccompProfile is set")
                .oneOf("Localhost", "RuntimeDefault", "Unconfined");
        if (!profile.at("type").is("Localhost")) {
            if (path.isSet()) {
                path.invalid(profile.value(), "can only be set when seccomp type is Localhost");
            }
        } else if (!path.isSet()) {
            path.missing("must be set when seccomp type is Localhost");
        } else {
            Paths.descending(path);
        }
    }

    private static void appArmor(Field profile) {
        Field path = profile.at("localhostProfile");
        if (!profile.isSet()) {
            return;
        }
        profile.at("type")
                .required("type is required when appArmorProfile is set")
                .oneOf("Localhost", "RuntimeDefault", "Unconfined");
        if (profile.at("type").is("Localhost")) {
            if (!path.text().equals(path.text().strip())) {
                path.invalid("must not be padded with whitespace");
            } else {
                path.required("must be set when AppArmor type is Localhost");
            }
        } else if (path.isSet()) {
            path.invalid("can only be set when AppArmor type is Localhost");
        }
    }
}
