package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.DriverNames;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.kinds.StorageRules;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import io.kubernetesdeployer.backend.dryrun.text.GoJson;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes, and the drivers of storage on them. */
public final class NodeRules {
    private static final String AVOIDED = "scheduler.alpha.kubernetes.io/preferAvoidPods";
    private static final int MAX_NODE_ID = 256;

    private NodeRules() {}

    public static void node(Field object) {
        avoidedPods(object.at("metadata", "annotations"));
        taints(object);
        Field networks = object.at("spec", "podCIDRs");
        List<Field> given = networks.isSet()
                ? networks.each()
                : object.at("spec", "podCIDR").isEmpty()
                        ? List.of()
                        : List.of(object.at("spec", "podCIDR").reportedAt("spec.podCIDRs[0]"));
        int before = networks.errors();
        given.forEach(Addresses::cidr);
        if (networks.errors() == before && (given.size() > 2 || given.size() == 2 && areAlike(given))) {
            networks.invalid("may specify no more than one CIDR for each IP family");
        }
    }

    private static boolean areAlike(List<Field> networks) {
        return networks.get(0).text().contains(":") == networks.get(1).text().contains(":");
    }

    /** The annotation that names pods which a node should not get: it must be JSON, and name controllers. */
    private static void avoidedPods(Field annotations) {
        String text = annotations.key(AVOIDED).text();
        Field told = annotations.at("AvoidPods");
        try {
            Object parsed = text.isEmpty() ? null : GoJson.parse(text);
            if (parsed != null && !(parsed instanceof Map)) {
                told.invalid(
                        AVOIDED,
                        "json: cannot unmarshal " + GoJson.type(parsed) + " into Go value of type v1.AvoidPods");
            } else if (parsed instanceof Map<?, ?> map) {
                int index = 0;
                for (Document entry : Document.of(map).documents("preferAvoidPods")) {
                    avoidedPod(annotations.at(AVOIDED).path() + "[" + index++ + "].PodSignature", entry, annotations);
                }
            }
        } catch (IllegalArgumentException e) {
            told.invalid(AVOIDED, String.valueOf(e.getMessage()));
        }
    }

    private static void avoidedPod(String path, Document entry, Field annotations) {
        Document controller = entry.document("podSignature", "podController");
        if (entry.value("podSignature", "podController").isEmpty()) {
            annotations.reportedAt(path).missing("");
        } else if (controller.value("controller").equals(Optional.of(false))) {
            annotations.reportedAt(path + ".PodController.Controller").invalid(false, "must point to a controller");
        }
    }

    /** The server tells of taints as if they were in the metadata. */
    private static void taints(Field object) {
        Set<String> seen = new HashSet<>();
        int index = 0;
        for (Field given : object.each("spec", "taints")) {
            Field taint = given.reportedAt("metadata.taints[" + index++ + "]");
            Names.qualified(taint.at("key"));
            List<String> errors = LabelSyntax.valueErrors(taint.at("value").text());
            if (!errors.isEmpty()) {
                taint.at("value").invalid(String.join(";", errors));
            }
            Field effect = taint.at("effect");
            if (!effect.required().isEmpty()) {
                effect.oneOf("NoSchedule", "PreferNoSchedule", "NoExecute");
            }
            if (!seen.add(taint.at("key").text() + " " + effect.text())) {
                taint.duplicate(internal(taint), "taints must be unique by key and effect pair");
            }
        }
    }

    private static Map<String, @Nullable Object> internal(Field taint) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Key", taint.at("key").text());
        fields.put("Value", taint.at("value").text());
        fields.put("Effect", taint.at("effect").text());
        fields.put("TimeAdded", taint.at("timeAdded").value());
        return fields;
    }

    /** A CSINode. */
    public static void drivers(Field object) {
        Set<String> names = new HashSet<>();
        for (Field driver : object.each("spec", "drivers")) {
            DriverNames.check(driver.at("name"));
            if (!names.add(driver.at("name").text())) {
                driver.at("name").duplicate();
            }
            Field id = driver.at("nodeID").required();
            if (id.text().length() > MAX_NODE_ID) {
                id.invalid("must be " + MAX_NODE_ID + " characters or less");
            }
            Field count = driver.at("allocatable", "count");
            if (count.number() < 0) {
                count.invalid("must be greater than or equal to 0");
            }
            Set<String> keys = new HashSet<>();
            for (Field key : driver.each("topologyKeys")) {
                Field told = key.reportedAt(driver.path());
                told.required();
                if (!keys.add(key.text())) {
                    told.duplicate();
                }
                Names.qualified(told);
            }
        }
    }

    /** A VolumeAttachment. */
    public static void attachment(Field object) {
        Field spec = object.at("spec");
        DriverNames.check(spec.at("attacher"));
        Names.nameOf(spec.at("nodeName"));
        Field source = spec.at("source");
        Field volume = source.at("persistentVolumeName");
        Field inline = source.at("inlineVolumeSpec");
        if (!volume.isSet() && !inline.isSet()) {
            source.missing("must specify exactly one of inlineVolumeSpec and persistentVolumeName");
        } else if (volume.isSet() && inline.isSet()) {
            source.forbidden("must specify exactly one of inlineVolumeSpec and persistentVolumeName");
        }
        if (volume.isSet()) {
            if (volume.isEmpty() && !inline.isSet()) {
                volume.missing("must specify non empty persistentVolumeName");
            }
            Names.nameOf(volume);
        }
        if (inline.isSet() && !volume.isSet()) {
            StorageRules.inline(inline);
        }
    }
}
