package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.List;
import java.util.stream.Stream;

/** What does not go together in a pod: fields of another operating system, users of its own beside namespaces of the host, and names. */
final class HostRules {
    private static final String FOR_LINUX = "windows options cannot be set for a linux pod";
    private static final String FOR_WINDOWS = "cannot be set for a windows pod";
    private static final String OWN_USERS = "when `hostUsers` is false";
    private static final int MAX_HOSTNAME = 64;
    private static final List<String> NOT_OF_WINDOWS_PODS = List.of(
            "appArmorProfile",
            "seLinuxOptions",
            "seccompProfile",
            "fsGroup",
            "fsGroupChangePolicy",
            "sysctls",
            "runAsUser",
            "runAsGroup",
            "supplementalGroups",
            "supplementalGroupsPolicy",
            "seLinuxChangePolicy");
    private static final List<String> NOT_OF_WINDOWS_CONTAINERS = List.of(
            "appArmorProfile",
            "seLinuxOptions",
            "seccompProfile",
            "capabilities",
            "readOnlyRootFilesystem",
            "privileged",
            "allowPrivilegeEscalation",
            "procMount",
            "runAsUser",
            "runAsGroup");

    private HostRules() {}

    static void check(Field spec) {
        Field system = spec.at("os", "name");
        if (system.is("linux")) {
            contexts(spec).forEach(context -> notSet(context.at("windowsOptions"), FOR_LINUX));
        } else if (system.is("windows")) {
            windows(spec);
        }
        if (Boolean.FALSE.equals(spec.at("hostUsers").value())) {
            ownUsers(spec);
        }
        hostname(spec);
    }

    private static Stream<Field> contexts(Field spec) {
        return Stream.concat(
                Stream.of(spec.at("securityContext")),
                containers(spec).map(container -> container.at("securityContext")));
    }

    private static Stream<Field> containers(Field spec) {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> spec.each(list).stream());
    }

    private static void windows(Field spec) {
        NOT_OF_WINDOWS_PODS.forEach(field -> notSet(spec.at("securityContext", field), FOR_WINDOWS));
        notSet(spec.at("hostUsers"), FOR_WINDOWS);
        notTrue(spec.at("hostPID"), FOR_WINDOWS);
        notTrue(spec.at("hostIPC"), FOR_WINDOWS);
        notSet(spec.at("shareProcessNamespace"), FOR_WINDOWS);
        containers(spec)
                .forEach(container -> NOT_OF_WINDOWS_CONTAINERS.forEach(
                        field -> notSet(container.at("securityContext", field), FOR_WINDOWS)));
    }

    private static void ownUsers(Field spec) {
        notTrue(spec.at("hostNetwork"), OWN_USERS);
        notTrue(spec.at("hostPID").reportedAt(spec.at("HostPID").path()), OWN_USERS);
        notTrue(spec.at("hostIPC").reportedAt(spec.at("HostIPC").path()), OWN_USERS);
        containers(spec).forEach(container -> notSet(container.at("volumeDevices"), OWN_USERS));
    }

    private static void hostname(Field spec) {
        Field name = spec.at("hostnameOverride");
        if (!name.isSet()) {
            return;
        }
        if (spec.at("setHostnameAsFQDN").isTrue()) {
            name.forbidden("may not be specified when setHostnameAsFQDN is true");
        }
        if (spec.at("hostNetwork").isTrue()) {
            name.forbidden("may not be specified when hostNetwork is true");
        }
        if (JsonSize.utf8(name.text()) > MAX_HOSTNAME) {
            name.tooLong(MAX_HOSTNAME);
        }
        NameForm.SUBDOMAIN.errors(name.text()).forEach(name::invalid);
    }

    private static void notSet(Field field, String why) {
        if (field.isSet()) {
            field.forbidden(why);
        }
    }

    private static void notTrue(Field field, String why) {
        if (field.isTrue()) {
            field.forbidden(why);
        }
    }
}
