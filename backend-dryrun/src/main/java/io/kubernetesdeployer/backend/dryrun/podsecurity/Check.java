package io.kubernetesdeployer.backend.dryrun.podsecurity;

import static io.kubernetesdeployer.backend.dryrun.podsecurity.Level.BASELINE;
import static io.kubernetesdeployer.backend.dryrun.podsecurity.Level.RESTRICTED;

import java.util.Optional;

/** The checks of the Pod Security Standards, in the order in which a server reports them. */
enum Check {
    // At the level restricted, another check takes over from the second release on.
    APP_ARMOR_PROFILE(BASELINE, 0),
    ADDED_CAPABILITIES(BASELINE, 0, 22),
    HOST_NAMESPACES(BASELINE, 0),
    HOST_PATH_VOLUMES(BASELINE, 0, 0),
    HOST_PORTS(BASELINE, 0),
    HOSTS_OF_PROBES(BASELINE, 34),
    PRIVILEGED(BASELINE, 0),
    PROC_MOUNT(BASELINE, 0, 35),
    SELINUX_OPTIONS(BASELINE, 0),
    SECCOMP_PROFILE(BASELINE, 0, 19),
    SYSCTLS(BASELINE, 0),
    HOST_PROCESS(BASELINE, 0),
    PRIVILEGE_ESCALATION(RESTRICTED, 8),
    DROPPED_CAPABILITIES(RESTRICTED, 22),
    PROC_MOUNT_OF_ANY_USERS(RESTRICTED, 35),
    VOLUMES(RESTRICTED, 0),
    NON_ROOT(RESTRICTED, 0),
    USER(RESTRICTED, 23),
    REQUIRED_SECCOMP_PROFILE(RESTRICTED, 19);

    /** From this release on Windows pods need not set what has no meaning there. */
    private static final int WINDOWS = 25;
    /** From this release on pods with users of their own may be root. */
    private static final int OWN_USERS = 35;

    private final Level level;
    private final int since;
    private final int replaced;

    Check(Level level, int since) {
        this(level, since, Integer.MAX_VALUE);
    }

    Check(Level level, int since, int replaced) {
        this.level = level;
        this.since = since;
        this.replaced = replaced;
    }

    /** Whether the checks of a level have it. */
    boolean isOf(Level asked, int release) {
        return release >= since && asked.compareTo(level) >= 0 && (asked == level || release < replaced);
    }

    Optional<Violation> violation(CheckedPod pod, int release) {
        boolean isExempt = release >= WINDOWS && pod.isForWindows();
        boolean mayBeRoot = release >= OWN_USERS && pod.hasOwnUsers();
        return switch (this) {
            case APP_ARMOR_PROFILE -> ProfileChecks.appArmor(pod);
            case ADDED_CAPABILITIES -> PrivilegeChecks.added(pod);
            case HOST_NAMESPACES -> HostChecks.namespaces(pod);
            case HOST_PATH_VOLUMES -> VolumeChecks.hostPaths(pod);
            case HOST_PORTS -> HostChecks.ports(pod);
            case HOSTS_OF_PROBES -> HostChecks.probes(pod);
            case PRIVILEGED -> PrivilegeChecks.privileged(pod);
            case PROC_MOUNT -> mayBeRoot ? Optional.empty() : PrivilegeChecks.procMount(pod);
            case SELINUX_OPTIONS -> ProfileChecks.seLinux(pod, release);
            case SECCOMP_PROFILE -> SeccompChecks.allowed(pod, release);
            case SYSCTLS -> HostChecks.sysctls(pod, release);
            case HOST_PROCESS -> HostChecks.process(pod);
            case PRIVILEGE_ESCALATION -> isExempt ? Optional.empty() : PrivilegeChecks.escalation(pod);
            case DROPPED_CAPABILITIES -> isExempt ? Optional.empty() : PrivilegeChecks.dropped(pod);
            case PROC_MOUNT_OF_ANY_USERS -> PrivilegeChecks.procMount(pod);
            case VOLUMES -> VolumeChecks.restricted(pod);
            case NON_ROOT -> mayBeRoot ? Optional.empty() : UserChecks.nonRoot(pod);
            case USER -> mayBeRoot ? Optional.empty() : UserChecks.user(pod);
            case REQUIRED_SECCOMP_PROFILE -> isExempt ? Optional.empty() : SeccompChecks.required(pod);
        };
    }
}
