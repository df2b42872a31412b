package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.kinds.WebhookClientRules;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A CustomResourceDefinition. What all its versions have in common is reported where the server keeps it: once, and not by version. */
public final class DefinitionRules {
    private static final String APPROVAL = "api-approved.kubernetes.io";
    private static final String SEE = ", see https://github.com/kubernetes/enhancements/pull/1111";

    private DefinitionRules() {}

    /** @param before the definition as it was; empty if it was not there */
    public static void check(Document before, Document document, Causes causes) {
        Field object = Field.of(document, causes);
        Field spec = object.at("spec");
        String name = spec.at("names", "plural").text() + "." + spec.at("group").text();
        if (before.isEmpty() && !object.at("metadata", "name").is(name)) {
            object.at("metadata", "name").invalid("must be spec.names.plural+\".\"+spec.group");
        }
        group(spec.at("group"));
        Field scope = spec.at("scope");
        if (!scope.required().isEmpty()) {
            scope.oneOf("Cluster", "Namespaced");
        }
        versions(spec, before, causes);
        names(spec.at("names"));
        conversion(spec.at("conversion"));
        storedVersions(object);
        approval(object);
        FormatWarnings.warn(before, document, causes);
        Field preserve = spec.at("preserveUnknownFields");
        if (preserve.isTrue()) {
            preserve.invalid(
                    "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead");
        }
    }

    private static void group(Field group) {
        List<String> errors = NameForm.SUBDOMAIN.errors(group.text());
        if (group.required().isEmpty()) {
            return;
        }
        if (!errors.isEmpty()) {
            group.invalid(String.join(",", errors));
        } else if (!group.text().contains(".")) {
            group.invalid("should be a domain with at least one dot");
        }
    }

    private static void versions(Field spec, Document before, Causes causes) {
        List<Field> versions = spec.each("versions");
        boolean hasSchema = versions.stream()
                .anyMatch(version -> version.at("schema", "openAPIV3Schema").isSet());
        boolean commonSchema = areAlike(versions, "schema");
        for (Field version : versions) {
            if (!version.at("schema", "openAPIV3Schema").isSet() && !(commonSchema && hasSchema)) {
                version.at("schema", "openAPIV3Schema").required();
            }
        }
        for (Field version : versions) {
            form(version.at("name"));
            VersionRules.deprecation(version);
        }
        for (Field version : commonSchema && !versions.isEmpty() ? versions.subList(0, 1) : versions) {
            boolean hasStatus = commonSchema
                    ? versions.stream()
                            .anyMatch(each -> each.at("subresources", "status").isSet())
                    : version.at("subresources", "status").isSet();
            VersionRules.schema(
                    placed(versions, version, "schema", "spec.validation"),
                    hasStatus,
                    !hadSchema(before, version),
                    causes);
        }
        for (Field version : parts(versions, "subresources")) {
            VersionRules.subresources(placed(versions, version, "subresources", "spec.subresources"));
        }
        for (Field version : parts(versions, "additionalPrinterColumns")) {
            placed(versions, version, "additionalPrinterColumns", "spec.additionalPrinterColumns")
                    .each()
                    .forEach(VersionRules::column);
        }
        for (Field version : parts(versions, "selectableFields")) {
            SelectableFieldRules.check(
                    placed(versions, version, "selectableFields", "spec.selectableFields"),
                    new JsonSchema(version.at("schema", "openAPIV3Schema").document()),
                    causes);
        }
        if (!versions.isEmpty()) {
            if (!versions.get(0).at("name").isEmpty()) {
                form(versions.get(0).at("name").reportedAt("spec.version"));
            }
        }
        together(spec.at("versions"), versions);
    }

    /** Whether a version had the same schema before. */
    private static boolean hadSchema(Document before, Field version) {
        return before.documents("spec", "versions").stream()
                .filter(old -> version.at("name").is(old.string("name").orElse("")))
                .anyMatch(old -> Values.same(
                        old.value("schema").orElse(null), version.at("schema").value()));
    }

    /** The versions whose part is checked: one for all if they have it in common. */
    private static List<Field> parts(List<Field> versions, String part) {
        return areAlike(versions, part) && !versions.isEmpty() ? versions.subList(0, 1) : versions;
    }

    private static Field placed(List<Field> versions, Field version, String part, String common) {
        Field field = version.at(part);
        return areAlike(versions, part) ? field.reportedAt(common) : field;
    }

    private static boolean areAlike(List<Field> versions, String part) {
        return versions.stream()
                .allMatch(version -> Values.same(
                        version.at(part).value(), versions.get(0).at(part).value()));
    }

    private static void together(Field list, List<Field> versions) {
        Set<String> names = new HashSet<>();
        boolean areUnique = true;
        int stored = 0;
        for (Field version : versions) {
            areUnique &= names.add(version.at("name").text());
            stored += version.at("storage").isTrue() ? 1 : 0;
        }
        if (!areUnique) {
            list.invalid("must contain unique version names");
        }
        if (stored != 1) {
            list.invalid("must have exactly one version marked as storage version");
        }
    }

    private static void names(Field names) {
        for (String name : new String[] {"plural", "singular", "kind", "listKind"}) {
            names.at(name).required();
        }
        for (String name : new String[] {"plural", "singular"}) {
            if (!names.at(name).isEmpty()) {
                form(names.at(name));
            }
        }
        for (String name : new String[] {"kind", "listKind"}) {
            Field kind = names.at(name);
            List<String> errors = NameForm.DNS_1035.errors(kind.text().toLowerCase(Locale.ROOT));
            if (!kind.isEmpty() && !errors.isEmpty()) {
                kind.invalid("may have mixed case, but should otherwise match: " + String.join(",", errors));
            }
        }
        names.each("shortNames").forEach(name -> form(name));
        if (!names.at("kind").isEmpty()
                && names.at("listKind").is(names.at("kind").text())) {
            names.at("listKind").invalid("kind and listKind may not be the same");
        }
        names.each("categories").forEach(name -> form(name));
    }

    private static void form(Field name) {
        List<String> errors = NameForm.DNS_1035.errors(name.text());
        if (!errors.isEmpty()) {
            name.invalid(name.text(), String.join(",", errors));
        }
    }

    private static void conversion(Field conversion) {
        if (!conversion.isSet()) {
            return;
        }
        Field strategy = conversion.at("strategy");
        if (!strategy.required().isEmpty()) {
            strategy.oneOf("None", "Webhook");
        }
        Field client = conversion
                .at("webhook", "clientConfig")
                .reportedAt(FieldPath.child(conversion.path(), "webhookClientConfig"));
        Field reviews = conversion
                .at("webhook", "conversionReviewVersions")
                .reportedAt(FieldPath.child(conversion.path(), "conversionReviewVersions"));
        if (!strategy.is("Webhook")) {
            for (Field field : client.isSet() ? List.of(client, reviews) : List.of(reviews)) {
                if (field.isSet() && (field != reviews || !reviews.isEmpty())) {
                    field.forbidden("should not be set when strategy is not set to Webhook");
                }
            }
            return;
        }
        if (client.isSet()) {
            WebhookClientRules.check(client);
        } else {
            client.missing("required when strategy is set to Webhook");
        }
        reviewVersions(reviews);
    }

    private static void reviewVersions(Field reviews) {
        if (reviews.required().isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Field version : reviews.each()) {
            if (!seen.add(version.text())) {
                version.invalid("duplicate version");
            } else {
                NameForm.DNS_1035.errors(version.text()).forEach(version::invalid);
            }
        }
        if (!seen.contains("v1") && !seen.contains("v1beta1")) {
            reviews.invalid("must include at least one of v1, v1beta1");
        }
    }

    private static void storedVersions(Field object) {
        Field stored = object.at("status", "storedVersions");
        if (stored.isEmpty()) {
            stored.invalid("must have at least one stored version");
            return;
        }
        Set<String> names = new HashSet<>();
        for (Field version : object.each("spec", "versions")) {
            String name = version.at("name").text();
            boolean isFirst = names.add(name);
            if (version.at("storage").isTrue() && !(isFirst && stored.texts().contains(name))) {
                stored.invalid("must have the storage version " + name);
            }
        }
        for (Field version : stored.each()) {
            String name = version.text();
            if (!names.contains(name)) {
                version.invalid("missing from spec.versions; " + name
                        + " was previously a storage version, and must remain in spec.versions until a storage migration "
                        + "ensures no data remains persisted in " + name + " and removes " + name
                        + " from status.storedVersions");
            }
        }
    }

    /** Groups of the community need a word of the community. */
    private static void approval(Field object) {
        String group = object.at("spec", "group").text();
        if (!("." + group).endsWith(".k8s.io") && !("." + group).endsWith(".kubernetes.io")) {
            return;
        }
        Field approval = object.at("metadata", "annotations").key(APPROVAL);
        if (approval.isEmpty()) {
            approval.missing("protected groups must have approval annotation \"" + APPROVAL + "\"" + SEE);
        } else if (!approval.text().startsWith("unapproved") && !isUrl(approval.text())) {
            approval.invalid("protected groups must have approval annotation \"" + APPROVAL
                    + "\" with either a URL or a reason starting with \"unapproved\"" + SEE);
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() != null && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
