package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.policy.Privilege;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pods, wherever they stand in a resource, must keep to the level {@code baseline} of the Pod Security Standards
 * (Kubernetes 1.35, "Pod Security Standards", "Baseline"; older clusters have fewer rules), and must not have system
 * priority. The cluster's own admission is the better guard, as it sees what controllers make of custom resources, but
 * acts only in namespaces that are labelled for it. Values are looked for by their names, so that templates inside of custom resources count.
 */
final class BaselinePods implements AdmissionRule {
    private static final Set<String> CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private static final Set<String> SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_wmem");

    private static final Set<String> SELINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");

    private static final String APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

    @Override
    public Optional<ResourceError> check(Candidate candidate) {
        // A definition describes such fields, and has none.
        if (candidate.policy().allows(Privilege.PRIVILEGED_PODS)
                || candidate.type().equals(Kinds.DEFINITION)) {
            return Optional.empty();
        }
        return Nested.first(candidate.document().asMap(), BaselinePods::isBeyond)
                .map(found -> Refusal.without(
                        Privilege.PRIVILEGED_PODS, found.path() + " is beyond the Pod Security level baseline"));
    }

    private static boolean isBeyond(String key, @Nullable Object value) {
        return switch (key) {
            case "hostNetwork", "hostPID", "hostIPC", "privileged", "hostProcess" -> Boolean.TRUE.equals(value);
            case "hostPath" -> value instanceof Map<?, ?>;
            case "hostPort" -> value instanceof Number port && port.longValue() != 0;
            case "capabilities" -> value instanceof Map<?, ?> map && addsCapability(map.get("add"));
            case "procMount" -> value instanceof String mount && !mount.equals("Default");
            case "seccompProfile", "appArmorProfile" ->
                value instanceof Map<?, ?> map && map.get("type") != null && !PROFILES.contains(map.get("type"));
            case "seLinuxOptions" -> value instanceof Map<?, ?> map && isOwnSeLinux(map);
            case "sysctls" -> value instanceof List<?> list && !list.stream().allMatch(BaselinePods::isSafeSysctl);
            case "priorityClassName" -> value instanceof String name && name.startsWith("system-");
            case "httpGet", "tcpSocket" -> value instanceof Map<?, ?> map && !isEmpty(map.get("host"));
            default -> key.startsWith(APPARMOR) && value instanceof String profile && !isAppArmor(profile);
        };
    }

    private static boolean isAppArmor(String profile) {
        return profile.isEmpty() || profile.equals("runtime/default") || profile.startsWith("localhost/");
    }

    private static boolean addsCapability(@Nullable Object added) {
        return added instanceof List<?> list
                && list.stream().anyMatch(one -> one == null || !CAPABILITIES.contains(one));
    }

    private static boolean isOwnSeLinux(Map<?, ?> options) {
        Object type = options.get("type");
        return type != null && !SELINUX_TYPES.contains(type)
                || !isEmpty(options.get("user"))
                || !isEmpty(options.get("role"));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || "".equals(value);
    }

    private static boolean isSafeSysctl(@Nullable Object sysctl) {
        return sysctl instanceof Map<?, ?> map && map.get("name") instanceof String name && SYSCTLS.contains(name);
    }
}
