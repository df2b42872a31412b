package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a pod shares with its host. */
final class HostChecks {
    private static final String[] NAMESPACES = {"hostNetwork", "hostPID", "hostIPC"};
    private static final String[][] HANDLERS = {
        {"livenessProbe"}, {"readinessProbe"}, {"startupProbe"}, {"lifecycle", "postStart"}, {"lifecycle", "preStop"}
    };
    /** The kernel parameters that a pod may set, and the release that allowed each. */
    private static final Map<String, Integer> SYSCTLS = Map.ofEntries(
            Map.entry("kernel.shm_rmid_forced", 0),
            Map.entry("net.ipv4.ip_local_port_range", 0),
            Map.entry("net.ipv4.tcp_syncookies", 0),
            Map.entry("net.ipv4.ping_group_range", 0),
            Map.entry("net.ipv4.ip_unprivileged_port_start", 0),
            Map.entry("net.ipv4.ip_local_reserved_ports", 27),
            Map.entry("net.ipv4.tcp_keepalive_time", 29),
            Map.entry("net.ipv4.tcp_fin_timeout", 29),
            Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
            Map.entry("net.ipv4.tcp_keepalive_probes", 29),
            Map.entry("net.ipv4.tcp_rmem", 32),
            Map.entry("net.ipv4.tcp_wmem", 32));

    private HostChecks() {}

    static Optional<Violation> namespaces(CheckedPod pod) {
        List<String> shared = new ArrayList<>();
        for (String namespace : NAMESPACES) {
            if (pod.spec().isTrue(namespace)) {
                shared.add(namespace + "=true");
            }
        }
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("host namespaces", String.join(", ", shared)));
    }

    static Optional<Violation> ports(CheckedPod pod) {
        Set<String> ports = new TreeSet<>();
        Setters setters = new Setters();
        for (Document container : pod.containers()) {
            boolean hasOne = false;
            for (Document port : container.documents("ports")) {
                long number = port.integer("hostPort").orElse(0);
                if (number != 0) {
                    ports.add(Long.toString(number));
                    hasOne = true;
                }
            }
            if (hasOne) {
                setters.container(container);
            }
        }
        int count = setters.containers().size();
        return setters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "hostPort",
                        setters + " " + Setters.use(count) + " " + Setters.plural("hostPort", ports.size()) + " "
                                + String.join(", ", ports)));
    }

    static Optional<Violation> probes(CheckedPod pod) {
        Set<String> hosts = new TreeSet<>();
        Set<String> containers = new TreeSet<>();
        for (Document container : pod.containers()) {
            for (String[] path : HANDLERS) {
                for (String action : new String[] {"httpGet", "tcpSocket"}) {
                    String host =
                            container.document(path).string(action, "host").orElse("");
                    if (!host.isEmpty()) {
                        hosts.add(host);
                        containers.add(CheckedPod.name(container));
                    }
                }
            }
        }
        return hosts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "probe or lifecycle host",
                        Setters.named("container", containers) + " " + Setters.use(containers.size()) + " "
                                + Setters.named("probe or lifecycle host", hosts)));
    }

    static Optional<Violation> sysctls(CheckedPod pod, int release) {
        List<String> forbidden = new ArrayList<>();
        for (Document sysctl : pod.context().documents("sysctls")) {
            String name = sysctl.string("name").orElse("");
            if (SYSCTLS.getOrDefault(name, Integer.MAX_VALUE) > release) {
                forbidden.add(name);
            }
        }
        return forbidden.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("forbidden sysctls", String.join(", ", forbidden)));
    }

    /** Windows pods that are processes of the host. */
    static Optional<Violation> process(CheckedPod pod) {
        Setters setters = new Setters();
        for (Document container : pod.containers()) {
            if (isHostProcess(CheckedPod.context(container))) {
                setters.container(container);
            }
        }
        if (isHostProcess(pod.context())) {
            setters.pod();
        }
        return setters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "hostProcess", setters + " must not set securityContext.windowsOptions.hostProcess=true"));
    }

    private static boolean isHostProcess(Document context) {
        return context.isTrue("windowsOptions", "hostProcess");
    }
}
