package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.DriverNames;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Numbers;
import io.kubernetesdeployer.backend.dryrun.check.Paths;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the data of a volume is, for what volumes of pods and PersistentVolumes have in common. */
public final class StorageSources {
    /** What each source must name. */
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("awsElasticBlockStore", List.of("volumeID")),
            Map.entry("azureDisk", List.of("diskName", "diskURI")),
            Map.entry("azureFile", List.of("secretName", "shareName")),
            Map.entry("cephfs", List.of("monitors")),
            Map.entry("cinder", List.of("volumeID")),
            Map.entry("flexVolume", List.of("driver")),
            Map.entry("gcePersistentDisk", List.of("pdName")),
            Map.entry("gitRepo", List.of("repository")),
            Map.entry("glusterfs", List.of("endpoints", "path")),
            Map.entry("iscsi", List.of("targetPortal", "iqn")),
            Map.entry("nfs", List.of("server", "path")),
            Map.entry("photonPersistentDisk", List.of("pdID")),
            Map.entry("portworxVolume", List.of("volumeID")),
            Map.entry("quobyte", List.of("volume")),
            Map.entry("rbd", List.of("monitors", "image")),
            Map.entry("scaleIO", List.of("gateway", "system", "volumeName")),
            Map.entry("storageos", List.of("volumeName")),
            Map.entry("vsphereVolume", List.of("volumePath")));

    private static final String NAME = "must be valid format";
    private static final Pattern IQN = Pattern.compile(
            "iqn\\.\\d{4}-\\d{2}\\.([[:alnum:]-.]+)(:[^,;*&$|\\s]+)$".replace("[[:alnum:]-.]", "[a-zA-Z0-9.-]"));
    private static final Pattern EUI = Pattern.compile("^eui.[a-fA-F0-9]{16}$");
    private static final Pattern NAA = Pattern.compile("^naa.[a-fA-F0-9]{32}$");
    private static final Pattern PAIR = Pattern.compile("([^:\\[\\]]*|\\[[^\\[\\]]*\\]):[^:\\[\\]]*");
    private static final String[] HOST_PATHS = {
        "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"
    };
    private static final int MAX_TENANT = 64;
    private static final long MAX_LUN = 255;

    private StorageSources() {}

    /**
     * Checks a source.
     *
     * @param isPod whether it is that of a volume of a pod
     */
    public static void check(String kind, Field given, boolean isPod) {
        // The server tells of it by an older name.
        Field source = kind.equals("gcePersistentDisk")
                ? given.reportedAt(given.path().replace("gcePersistentDisk", "persistentDisk"))
                : given;
        REQUIRED.getOrDefault(kind, List.of()).forEach(name -> source.at(name).required());
        switch (kind) {
            case "nfs" -> Paths.absolute(source.at("path"));
            case "awsElasticBlockStore", "gcePersistentDisk" -> {
                long partition = source.at("partition").number();
                if (partition < 0 || partition > MAX_LUN) {
                    source.at("partition").invalid("must be between 1 and " + MAX_LUN + ", inclusive");
                }
            }
            case "iscsi" -> iscsi(source, isPod);
            case "fc" -> fibre(source);
            case "gitRepo" -> Paths.descending(source.at("directory"));
            case "azureDisk" -> azureDisk(source);
            case "quobyte" -> quobyte(source);
            case "hostPath" -> {
                if (!source.at("path").required().isEmpty()) {
                    Paths.withoutBacksteps(source.at("path"));
                    source.at("type").oneOf(HOST_PATHS);
                }
            }
            case "flexVolume" -> source.entries("options").forEach(StorageSources::option);
            case "flocker" -> flocker(source);
            case "storageos" -> {
                Names.label(source.at("volumeName"));
                Names.label(source.at("volumeNamespace"));
                secret(source.at("secretRef"), isPod);
            }
            case "cinder" -> secret(source.at("secretRef"), isPod);
            case "azureFile" -> {
                if (!isPod && source.at("secretNamespace").isSet()) {
                    source.at("secretNamespace").required();
                }
            }
            case "csi" -> csi(source, isPod);
            case "glusterfs" -> endpoints(source.at("endpointsNamespace"));
            default -> {}
        }
    }

    private static void iscsi(Field source, boolean isPod) {
        if (!source.at("iqn").isEmpty()) {
            qualifiedName(source.at("iqn"), isPod);
        }
        lun(source.at("lun"));
        Field secret = source.at("secretRef");
        if ((source.at("chapAuthDiscovery").isTrue()
                        || source.at("chapAuthSession").isTrue())
                && !secret.isSet()) {
            secret.missing("");
        }
        if (!isPod && secret.isSet()) {
            secret.at("name").required();
        }
        Field initiator = source.at("initiatorName");
        if (initiator.isSet()) {
            qualifiedName(initiator.reportedAt(FieldPath.child(source.path(), "initiatorname")), isPod);
        }
    }

    /** A name of an initiator or a target. */
    private static void qualifiedName(Field name, boolean isPod) {
        String text = name.text();
        boolean isKnown = text.startsWith("iqn") || text.startsWith("eui") || text.startsWith("naa");
        if (!isKnown) {
            name.invalid(isPod ? NAME + " starting with iqn, eui, or naa" : NAME);
        } else if (text.startsWith("iqn") && !IQN.matcher(text).find()
                || text.startsWith("eui") && !EUI.matcher(text).find()
                || text.startsWith("naa") && !NAA.matcher(text).find()) {
            name.invalid(NAME);
        }
    }

    /** A secret, which is in the namespace of the pod where there is one. */
    private static void secret(Field secret, boolean isPod) {
        if (secret.isSet()) {
            secret.at("name").required();
            if (!isPod) {
                secret.at("namespace").required();
            }
        }
    }

    private static void flocker(Field source) {
        Field name = source.at("datasetName");
        boolean hasId = !source.at("datasetUUID").isEmpty();
        if (name.isEmpty() && !hasId) {
            source.missing("one of datasetName and datasetUUID is required");
        } else if (!name.isEmpty() && hasId) {
            source.invalid("resource", "datasetName and datasetUUID can not be specified simultaneously");
        }
        if (name.text().contains("/")) {
            name.invalid("must not contain '/'");
        }
    }

    private static void lun(Field lun) {
        Numbers.range(lun, 0, MAX_LUN);
    }

    private static void fibre(Field source) {
        Field targets = source.at("targetWWNs");
        Field ids = source.at("wwids");
        if (targets.isEmpty() && ids.isEmpty()) {
            targets.missing("must specify either targetWWNs or wwids, but not both");
        } else if (!targets.isEmpty() && !ids.isEmpty()) {
            targets.invalid("targetWWNs and wwids can not be specified simultaneously");
        }
        if (!targets.isEmpty()) {
            if (source.at("lun").isSet()) {
                lun(source.at("lun"));
            } else {
                source.at("lun").missing("lun is required if targetWWNs is specified");
            }
        }
    }

    private static void azureDisk(Field source) {
        source.at("cachingMode").ifSetOneOf("None", "ReadOnly", "ReadWrite");
        source.at("kind").ifSetOneOf("Dedicated", "Managed", "Shared");
        Field address = source.at("diskURI");
        boolean isManaged = source.at("kind").is("Managed");
        if (isManaged && !address.text().startsWith("/subscriptions/")) {
            address.unsupported(
                    "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}");
        } else if (!isManaged && !address.text().startsWith("https://")) {
            address.unsupported("https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd");
        }
    }

    private static void csi(Field source, boolean isPod) {
        DriverNames.check(source.at("driver"));
        if (isPod) {
            Field secret = source.at("nodePublishSecretRef");
            if (secret.isSet() && !secret.at("name").required().isEmpty()) {
                Names.subdomain(secret.at("name").reportedAt(FieldPath.child(source.path(), "name")));
            }
            return;
        }
        source.at("volumeHandle").required();
        for (String name : List.of(
                "controllerPublishSecretRef",
                "controllerExpandSecretRef",
                "nodePublishSecretRef",
                "nodeExpandSecretRef")) {
            Field secret = source.at(name);
            if (secret.isSet()) {
                Names.subdomain(secret.at("name").required());
                Names.label(secret.at("namespace").required());
            }
        }
    }

    private static void quobyte(Field source) {
        String pairs = "must be a host:port pair or multiple pairs separated by commas";
        Field registry = source.at("registry").required(pairs);
        if (!registry.isEmpty() && source.at("tenant").text().length() > MAX_TENANT) {
            source.at("tenant").missing("must be a UUID and may not exceed a length of " + MAX_TENANT + " characters");
        } else if (!registry.isEmpty()) {
            for (String pair : registry.text().split(",", -1)) {
                if (!PAIR.matcher(pair).matches()) {
                    registry.invalid(pairs);
                }
            }
        }
    }

    /** An option for a driver, whose name has a domain that is not that of Kubernetes. */
    private static void option(Field option) {
        String name = option.name();
        int slash = name.indexOf('/');
        String domain = "." + (slash < 0 ? name : name.substring(0, slash)).toLowerCase(Locale.ROOT);
        if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io")) {
            option.invalid(name, "kubernetes.io and k8s.io namespaces are reserved");
        }
    }

    private static void endpoints(Field namespace) {
        if (namespace.isSet() && namespace.isEmpty()) {
            namespace.invalid("if the endpointnamespace is set, it must be a valid namespace name");
        } else {
            Names.label(namespace);
        }
    }
}
