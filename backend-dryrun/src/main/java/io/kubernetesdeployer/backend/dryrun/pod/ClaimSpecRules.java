package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import java.util.List;
import java.util.Map;

/** The specification of a claim to a volume: of a PersistentVolumeClaim, and of the templates of such. */
public final class ClaimSpecRules {
    private static final String[] MODES = {"ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"};
    private static final String MISMATCH = "must match dataSourceRef";

    private ClaimSpecRules() {}

    /** A claim of its own: the server drops a {@code dataSource} that is neither a claim nor a snapshot. */
    public static void claim(Field spec) {
        common(spec);
        Field source = spec.at("dataSource");
        Field reference = spec.at("dataSourceRef");
        // One in another namespace is dropped, too: that is a feature which is off.
        boolean hasReference = reference.isSet() && reference.at("namespace").isEmpty();
        boolean hasSource = source.isSet() && (hasReference || isClaimOrSnapshot(source));
        if (hasSource || hasReference) {
            // The server copies one to where the other is missing.
            dataSource(hasSource ? source : reference.reportedAt(source.path()));
            dataSource(hasReference ? reference : source.reportedAt(reference.path()));
        }
        if (hasSource && hasReference && !isSame(source, reference)) {
            spec.invalid(Map.of(), MISMATCH);
        }
    }

    private static boolean isClaimOrSnapshot(Field source) {
        Field group = source.at("apiGroup");
        return source.at("kind").is("PersistentVolumeClaim") && group.isEmpty()
                || source.at("kind").is("VolumeSnapshot") && group.is("snapshot.storage.k8s.io");
    }

    private static boolean isSame(Field source, Field reference) {
        return List.of("apiGroup", "kind", "name").stream()
                .allMatch(
                        name -> source.at(name).text().equals(reference.at(name).text()));
    }

    /** The template of a claim. */
    public static void template(Field spec) {
        common(spec);
        Field source = spec.at("dataSource");
        Field reference = spec.at("dataSourceRef");
        if (source.isSet()) {
            dataSource(source);
        }
        if (reference.isSet()) {
            dataSource(reference);
            Names.label(reference.at("namespace"));
        }
        if (source.isSet() && !reference.at("namespace").isEmpty()) {
            spec.invalid(Map.of(), "may not be specified when dataSourceRef.namespace is specified");
        } else if (source.isSet() && reference.isSet() && !isSame(source, reference)) {
            spec.invalid(Map.of(), MISMATCH);
        }
    }

    private static void common(Field spec) {
        spec.at("accessModes").required("at least 1 access mode is required");
        Selectors.selector(spec.at("selector"));
        accessModes(spec);
        Field storage = spec.at("resources", "requests", "storage")
                .reportedAt(spec.at("resources").key("storage").path());
        if (!storage.isSet()) {
            storage.missing("");
        } else {
            Quantities.positive(storage);
        }
        Names.subdomain(spec.at("storageClassName"));
        spec.at("volumeMode").ifSetOneOf("Block", "Filesystem");
        Names.subdomain(spec.at("volumeAttributesClassName"));
    }

    /** The access modes of a claim or of a volume. */
    public static void accessModes(Field spec) {
        Field all = spec.at("accessModes");
        boolean single = false;
        boolean others = false;
        for (Field mode : spec.each("accessModes")) {
            mode.reportedAt(all.path()).mustBeOneOf(MODES);
            single |= mode.is("ReadWriteOncePod");
            others |= !mode.is("ReadWriteOncePod") && List.of(MODES).contains(mode.text());
        }
        if (single && others) {
            all.forbidden("may not use ReadWriteOncePod with other access modes");
        }
    }

    private static void dataSource(Field source) {
        source.at("name").required();
        Field kind = source.at("kind").required();
        Field group = source.at("apiGroup");
        if (group.isEmpty() && !kind.is("PersistentVolumeClaim")) {
            source.invalid(kind.text(), "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
        }
        Names.subdomain(group);
    }
}
