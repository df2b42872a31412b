package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Paths;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The volumes that a container mounts, and those that it has as devices. */
final class MountRules {
    private MountRules() {}

    static void check(Field container, PodScope scope) {
        Map<String, String> mounts = byName(container, "volumeMounts", "mountPath");
        Map<String, String> devices = byName(container, "volumeDevices", "devicePath");
        Set<String> paths = new HashSet<>();
        for (Field mount : container.each("volumeMounts")) {
            mount(mount, container, scope);
            Field path = mount.at("mountPath").required();
            if (!paths.add(path.text())) {
                path.invalid("must be unique");
            }
            if (devices.containsKey(mount.at("name").text())) {
                mount.at("name").invalid("must not already exist in volumeDevices");
            }
            if (devices.containsValue(path.text())) {
                path.invalid("must not already exist as a path in volumeDevices");
            }
        }
        Set<String> names = new HashSet<>();
        Set<String> devicePaths = new HashSet<>();
        for (Field device : container.each("volumeDevices")) {
            device(device, scope, names, devicePaths);
            if (mounts.containsKey(device.at("name").text())) {
                device.at("name").invalid("must not already exist in volumeMounts");
            }
            if (mounts.containsValue(device.at("devicePath").text())) {
                device.at("devicePath").invalid("must not already exist as a path in volumeMounts");
            }
        }
    }

    private static Map<String, String> byName(Field container, String list, String path) {
        Map<String, String> paths = new HashMap<>();
        container
                .each(list)
                .forEach(one -> paths.put(one.at("name").text(), one.at(path).text()));
        return paths;
    }

    private static void mount(Field mount, Field container, PodScope scope) {
        // Of these fields the server does not tell in which mount they are.
        String all = container.at("volumeMounts").path() + ".";
        Field name = mount.at("name").required();
        if (!scope.volumes().containsKey(name.text())) {
            name.notFound();
        }
        Paths.descending(mount.at("subPath").reportedAt(all + "subPath"));
        Field expression = mount.at("subPathExpr");
        if (!expression.isEmpty() && !mount.at("subPath").isEmpty()) {
            expression.invalid("subPathExpr and subPath are mutually exclusive");
        }
        Paths.descending(expression.reportedAt(all + "subPathExpr"));
        Field propagation = mount.at("mountPropagation").reportedAt(all + "mountPropagation");
        propagation.ifSetOneOf("Bidirectional", "HostToContainer", "None");
        if (propagation.is("Bidirectional")
                && !container.at("securityContext", "privileged").isTrue()) {
            propagation.forbidden("Bidirectional mount propagation is available only to privileged containers");
        }
        Field recursive = mount.at("recursiveReadOnly").reportedAt(all + "recursiveReadOnly");
        recursive.ifSetOneOf("Disabled", "Enabled", "IfPossible");
        if (recursive.is("Enabled") || recursive.is("IfPossible")) {
            if (!mount.at("readOnly").isTrue()) {
                recursive.forbidden("may only be specified when readOnly is true");
            }
            if (!propagation.isEmpty() && !propagation.is("None")) {
                recursive.forbidden("may only be specified when mountPropagation is None or not specified");
            }
        }
    }

    private static void device(Field device, PodScope scope, Set<String> names, Set<String> paths) {
        Field name = device.at("name").required();
        Field volume = scope.volumes().get(name.text());
        if (!name.isEmpty() && !names.add(name.text())) {
            name.invalid("must be unique");
        }
        if (volume == null) {
            name.notFound();
        } else if (!volume.at("persistentVolumeClaim").isSet()
                && !volume.at("ephemeral").isSet()) {
            name.invalid("can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
        }
        Field path = device.at("devicePath").required();
        if (!paths.add(path.text())) {
            path.invalid("must be unique");
        }
        if (("/" + path.text() + "/").contains("/../")) {
            path.invalid("can not contain backsteps ('..')");
        }
    }
}
