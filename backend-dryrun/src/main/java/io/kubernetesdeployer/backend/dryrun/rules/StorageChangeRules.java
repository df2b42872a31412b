package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.warnings.NodeLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may not change of volumes, of claims of them, and of their drivers. */
final class StorageChangeRules {
    private static final String SPEC = "spec";
    private static final String CLASS = "storageClassName";
    private static final String ATTRIBUTES = "volumeAttributesClassName";
    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";
    /** What a volume has beside its source. */
    private static final String[] NO_SOURCE = {
        "capacity",
        "accessModes",
        "persistentVolumeReclaimPolicy",
        "claimRef",
        CLASS,
        "mountOptions",
        "volumeMode",
        "nodeAffinity",
        ATTRIBUTES
    };
    /** What the server fills into the sources of volumes. */
    private static final Map<String, Map<String, Object>> FILLED_IN = Map.of(
            "iscsi", Map.of("iscsiInterface", "default"),
            "rbd", Map.of("pool", "rbd", "user", "admin", "keyring", "/etc/ceph/keyring"),
            "azureDisk", Map.of("cachingMode", "ReadWrite", "kind", "Shared", "fsType", "ext4"),
            "scaleIO", Map.of("storageMode", "ThinProvisioned", "fsType", "xfs"));

    private StorageChangeRules() {}

    static void volume(Document before, Document after, Causes causes) {
        boolean hadSecret =
                before.value(SPEC, "csi", "controllerExpandSecretRef").isPresent();
        if (!Values.same(source(before), source(hadSecret ? after : withoutSecret(after)))) {
            causes.forbidden("spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
        }
        ChangeRules.unchanged(before, after, causes, "volumeMode", SPEC, "volumeMode");
        Object affinity = after.value(SPEC, "nodeAffinity").orElse(null);
        if (before.value(SPEC, "nodeAffinity").isPresent()
                && !Values.same(
                        NodeLabels.renewed(before.document(SPEC, "nodeAffinity").asMap(), affinity), affinity)) {
            causes.invalid("nodeAffinity", affinity, "field is immutable, except for updating from beta label to GA");
        }
        if (before.value(SPEC, ATTRIBUTES).isPresent()
                && after.value(SPEC, ATTRIBUTES).isEmpty()) {
            causes.forbidden("spec." + ATTRIBUTES, "update from non-nil value to nil is forbidden");
        }
    }

    /** The secret for growing can be set once. */
    private static Document withoutSecret(Document volume) {
        return volume.without(SPEC, "csi", "controllerExpandSecretRef");
    }

    private static Map<String, @Nullable Object> source(Document volume) {
        Document spec = volume.document(SPEC);
        for (String other : NO_SOURCE) {
            spec = spec.without(other);
        }
        Map<String, @Nullable Object> sources = new LinkedHashMap<>();
        spec.asMap().forEach((kind, source) -> sources.put(kind, plain(kind, source)));
        return sources;
    }

    /** A source without the fields that are as if they were not there. */
    private static @Nullable Object plain(String kind, @Nullable Object source) {
        if (!(source instanceof Map<?, ?> map)) {
            return source;
        }
        Map<Object, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            boolean isFilledIn = value != null
                    && value.equals(FILLED_IN.getOrDefault(kind, Map.of()).get(name));
            boolean isZero = Boolean.FALSE.equals(value) || "".equals(value) || Values.same(value, 0L);
            if (!isFilledIn && !isZero && value != null) {
                fields.put(name, plain(kind, value));
            }
        });
        return fields;
    }

    static void claim(Document before, Document after, Causes causes) {
        boolean isBound = before.string("status", "phase").orElse("").equals("Bound");
        Document old = fixed(before, isBound);
        Document now = before.string(SPEC, "volumeName").orElse("").isEmpty()
                ? fixed(after, isBound).without("volumeName")
                : fixed(after, isBound);
        String annotation = before.strings("metadata", "annotations").get(CLASS_ANNOTATION);
        String renamed = after.strings("metadata", "annotations").get(CLASS_ANNOTATION);
        boolean isNowClassed = old.value(CLASS).isEmpty()
                && now.value(CLASS).isPresent()
                && (annotation == null || annotation.equals(now.string(CLASS).orElse("")));
        if (isNowClassed) {
            now = now.without(CLASS);
        }
        boolean isMoved = isNowClassed && annotation != null && renamed == null;
        String was = annotation == null ? "" : annotation;
        String is = renamed == null ? "" : renamed;
        if (!isMoved && !was.equals(is)) {
            causes.invalid("metadata.annotations." + CLASS_ANNOTATION, is, "field is immutable");
        }
        if (!Values.same(old.asMap(), now.asMap())) {
            causes.forbidden(
                    SPEC,
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound "
                            + "claims");
        }
        ChangeRules.unchanged(before, after, causes, "volumeMode", SPEC, "volumeMode");
    }

    /** The specification of a claim without what may change. */
    private static Document fixed(Document claim, boolean isBound) {
        Document spec = claim.document(SPEC);
        return isBound ? spec.without("resources", "requests").without(ATTRIBUTES) : spec;
    }

    static void driver(Document before, Document after, Causes causes) {
        ChangeRules.unchanged(before, after, causes, "spec.attachedRequired", SPEC, "attachRequired");
        causes.unchanged(before, after, SPEC, "volumeLifecycleModes");
    }

    /** The drivers of a node: how many volumes one can attach may change. */
    static void drivers(Document before, Document after, Causes causes) {
        for (Document driver : after.documents(SPEC, "drivers")) {
            String name = driver.string("name").orElse("");
            List<Document> old = new ArrayList<>(before.documents(SPEC, "drivers"));
            old.removeIf(each -> !each.string("name").orElse("").equals(name));
            for (Document each : old) {
                if (!Values.same(
                        each.without("allocatable").asMap(),
                        driver.without("allocatable").asMap())) {
                    causes.invalid("spec.drivers", driver.asMap(), "field is immutable");
                }
            }
        }
    }
}
