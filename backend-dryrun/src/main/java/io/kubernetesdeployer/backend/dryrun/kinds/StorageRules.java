package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Paths;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import io.kubernetesdeployer.backend.dryrun.pod.AffinityRules;
import io.kubernetesdeployer.backend.dryrun.pod.ClaimSpecRules;
import io.kubernetesdeployer.backend.dryrun.pod.StorageSources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Volumes, the classes of storage that they come from, and the drivers. */
public final class StorageRules {
    private static final int MAX_PARAMETERS = 512;
    private static final int MAX_PORTAL = 64;
    private static final long MAX_PARAMETER_BYTES = 256 * 1024;
    private static final long MIN_TOKEN_SECONDS = 600;
    private static final long MAX_TOKEN_SECONDS = 1L << 32;
    /** Of the sources that a volume can have. */
    private static final List<String> SOURCES = List.of(
            "hostPath",
            "gcePersistentDisk",
            "awsElasticBlockStore",
            "glusterfs",
            "flocker",
            "nfs",
            "rbd",
            "quobyte",
            "cephfs",
            "iscsi",
            "cinder",
            "fc",
            "flexVolume",
            "azureFile",
            "vsphereVolume",
            "photonPersistentDisk",
            "portworxVolume",
            "azureDisk",
            "scaleIO",
            "local",
            "storageos",
            "csi");

    private StorageRules() {}

    public static void claim(Field object) {
        ClaimSpecRules.claim(object.at("spec"));
    }

    public static void volume(Field object) {
        Field spec = object.at("spec");
        spec.at("accessModes").required();
        ClaimSpecRules.accessModes(spec);
        Field capacity = spec.at("capacity").required();
        if (!capacity.key("storage").isSet() || capacity.size() > 1) {
            capacity.unsupported("storage");
        }
        spec.entries("capacity").forEach(Quantities::positive);
        spec.at("persistentVolumeReclaimPolicy").oneOf("Delete", "Recycle", "Retain");
        Field required = spec.at("nodeAffinity", "required");
        if (spec.at("nodeAffinity").isSet()) {
            if (required.isSet()) {
                AffinityRules.nodeSelector(required);
            } else {
                required.missing("must specify required node constraints");
            }
        }
        source(spec, object.at("metadata", "name").text());
        Names.subdomain(spec.at("storageClassName"));
        spec.at("volumeMode").ifSetOneOf("Block", "Filesystem");
        Field attributes = spec.at("volumeAttributesClassName");
        if (attributes.isSet()) {
            if (attributes.isEmpty()) {
                attributes.missing("an empty string is disallowed");
            }
            Names.subdomain(attributes);
            if (!spec.at("csi").isSet()) {
                spec.at("csi").missing("has to be specified when using volumeAttributesClassName");
            }
        }
    }

    /** The specification of a volume within a VolumeAttachment. */
    public static void inline(Field spec) {
        String inline = "in the context of inline volumes";
        for (String field : List.of("claimRef", "capacity", "nodeAffinity", "storageClassName")) {
            boolean isPointer = field.equals("claimRef") || field.equals("nodeAffinity");
            if (isPointer ? spec.at(field).isSet() : !spec.at(field).isEmpty()) {
                spec.at(field).forbidden("may not be specified " + inline);
            }
        }
        if (!spec.at("csi").isSet()) {
            spec.at("csi").missing("has to be specified " + inline);
        }
        spec.at("accessModes").required();
        ClaimSpecRules.accessModes(spec);
        if (!spec.at("persistentVolumeReclaimPolicy").text("Retain").equals("Retain")) {
            spec.at("persistentVolumeReclaimPolicy").forbidden("may only be Retain " + inline);
        }
        source(spec, "");
        if (spec.at("volumeMode").isSet() && !spec.at("volumeMode").is("Filesystem")) {
            spec.at("volumeMode").forbidden("may not specify volumeMode other than Filesystem " + inline);
        }
    }

    /** @param name of the volume, if it has one */
    private static void source(Field spec, String name) {
        boolean found = false;
        for (String kind : SOURCES) {
            Field source = spec.at(kind);
            if (!source.isSet()) {
                continue;
            }
            // The server lets this one stand beside another.
            if (found && !kind.equals("flexVolume")) {
                tooMany(kind, source);
            } else if (kind.equals("local")) {
                local(spec);
            } else {
                if (kind.equals("iscsi")) {
                    portal(source, name);
                }
                StorageSources.check(kind, source, false);
            }
            found = true;
        }
        if (!found) {
            spec.missing("must specify a volume type");
        }
        Field host = spec.at("hostPath");
        if (host.isSet()) {
            if (host.at("path").is("/")
                    && spec.at("persistentVolumeReclaimPolicy").is("Recycle")) {
                spec.at("persistentVolumeReclaimPolicy").forbidden("may not be 'recycle' for a hostPath mount of '/'");
            }
        }
    }

    /** An initiator is told of the volume and the portal in one name. */
    private static void portal(Field source, String name) {
        Field portal = source.at("targetPortal");
        if (source.at("initiatorName").isSet() && (name + ":" + portal.text()).length() > MAX_PORTAL) {
            portal.reportedAt(FieldPath.child(source.path(), "targetportal"))
                    .invalid("Total length of <volume name>:<iscsi.targetPortal> must be under " + MAX_PORTAL
                            + " characters if iscsi.initiatorName is specified.");
        }
    }

    private static void tooMany(String kind, Field source) {
        // The server spells it so only here.
        String path = kind.equals("cephfs") ? source.path().replace("cephfs", "cephFS") : source.path();
        source.reportedAt(path).forbidden("may not specify more than 1 volume type");
    }

    private static void local(Field spec) {
        Paths.withoutBacksteps(spec.at("local", "path").required());
        if (!spec.at("nodeAffinity").isSet()) {
            spec.at("nodeAffinity").missing("Local volume requires node affinity");
        }
    }

    public static void storageClass(Field object) {
        driver(object.at("provisioner"));
        parameters(object.at("parameters"));
        object.at("reclaimPolicy").oneOf("Delete", "Retain");
        object.at("volumeBindingMode").ifSetOneOf("Immediate", "WaitForFirstConsumer");
        Set<Object> topologies = new HashSet<>(List.of(Map.of()));
        for (Field topology : object.each("allowedTopologies")) {
            Map<String, Set<String>> values = new HashMap<>();
            for (Field expression : topology.each("matchLabelExpressions")) {
                Set<String> allowed = topologyValues(expression);
                Names.qualified(expression.at("key"));
                if (values.put(expression.at("key").text(), allowed) != null) {
                    expression.at("key").duplicate();
                }
            }
            // The server takes one without expressions for one that was there before.
            if (!topologies.add(values)) {
                topology.at("matchLabelExpressions").duplicate("");
            }
        }
    }

    private static Set<String> topologyValues(Field expression) {
        Set<String> values = new HashSet<>();
        expression.at("values").required();
        for (Field value : expression.each("values")) {
            if (!values.add(value.text())) {
                value.duplicate();
            }
        }
        return values;
    }

    private static void driver(Field name) {
        if (!name.required().isEmpty()) {
            Names.qualifiedText(name, name.text().toLowerCase(Locale.ROOT));
        }
    }

    private static void parameters(Field parameters) {
        if (parameters.size() > MAX_PARAMETERS) {
            parameters.tooLong(MAX_PARAMETERS);
            return;
        }
        long bytes = 0;
        for (Field parameter : parameters.entries()) {
            if (parameter.name().isEmpty()) {
                parameters.invalid("", "field can not be empty.");
            }
            bytes += JsonSize.utf8(parameter.name()) + JsonSize.utf8(parameter.text());
        }
        if (bytes > MAX_PARAMETER_BYTES) {
            parameters.tooLong(MAX_PARAMETER_BYTES);
        }
    }

    public static void attributesClass(Field object) {
        driver(object.at("driverName"));
        parameters(object.at("parameters"));
        object.at("parameters").required("must contain at least one key/value pair");
    }

    public static void csiDriver(Field object) {
        Field spec = object.at("spec");
        spec.at("fsGroupPolicy").ifSetOneOf("File", "None", "ReadWriteOnceWithFSType");
        Set<String> audiences = new HashSet<>();
        for (Field token : spec.each("tokenRequests")) {
            Field seconds = token.at("expirationSeconds");
            if (!audiences.add(token.at("audience").text())) {
                token.at("audience").duplicate(token.at("audience").text());
            } else if (seconds.isSet() && seconds.number() < MIN_TOKEN_SECONDS) {
                seconds.invalid("may not specify a duration less than 10 minutes");
            } else if (seconds.number() > MAX_TOKEN_SECONDS) {
                seconds.invalid("may not specify a duration larger than 2^32 seconds");
            }
        }
        for (Field mode : spec.each("volumeLifecycleModes")) {
            mode.reportedAt(spec.at("volumeLifecycleModes").path()).mustBeOneOf("Persistent", "Ephemeral");
        }
        Field period = spec.at("nodeAllocatableUpdatePeriodSeconds");
        if (period.isSet() && period.number() < 10) {
            period.invalid("must be greater than or equal to 10 seconds");
        }
        Field inSecrets = spec.at("serviceAccountTokenInSecrets");
        if (inSecrets.isSet() && spec.at("tokenRequests").isEmpty()) {
            inSecrets.invalid("serviceAccountTokenInSecrets is set but no tokenRequests are specified");
        }
    }

    public static void capacity(Field object) {
        Selectors.selector(object.at("nodeTopology"));
        Names.nameOf(object.at("storageClassName"));
        Quantities.nonNegative(object.at("capacity"));
    }
}
