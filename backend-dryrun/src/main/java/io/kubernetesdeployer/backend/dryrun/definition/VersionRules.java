package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.Set;
import java.util.TreeSet;

/** A version: its schema, its subresources, and the fields that are shown and can be selected by. */
final class VersionRules {
    private static final String SCHEMA = "openAPIV3Schema";
    private static final String ROOT_KEYWORDS = "[Description Type Format Title Maximum ExclusiveMaximum Minimum "
            + "ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties "
            + "ExternalDocs Example XPreserveUnknownFields XValidations]";
    private static final Set<String> AT_ROOT = Set.of(
            "description",
            "type",
            "format",
            "title",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "multipleOf",
            "required",
            "items",
            "properties",
            "externalDocs",
            "example",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-validations");

    private VersionRules() {}

    /**
     * Checks a schema.
     *
     * @param hasStatus whether the status is a subresource
     * @param isNew whether the version had another schema before
     */
    static void schema(Field validation, boolean hasStatus, boolean isNew, Causes causes) {
        Field field = validation.at(SCHEMA);
        if (!field.isSet()) {
            return;
        }
        SchemaNode root = SchemaNode.root(new JsonSchema(field.document()), field.path());
        int before = causes.all().size();
        if (hasStatus) {
            root(root, causes);
        }
        if (root.schema().isNullable()) {
            causes.forbidden(root.at("nullable"), "nullable cannot be true at the root");
        }
        int beforeStructure = causes.all().size();
        boolean isReadable = StructuralRules.check(root, causes);
        if (isReadable && causes.all().size() == beforeStructure) {
            DefaultRules.check(root, causes);
        }
        boolean compiles = isReadable && causes.all().size() == beforeStructure;
        SchemaRules.check(root, compiles, isNew, causes);
        if (causes.all().size() == before && !isReadable) {
            causes.invalid(root.path(), "", "OpenAPIV3Schema 'schema' is not supported");
        }
    }

    private static void root(SchemaNode root, Causes causes) {
        if (!root.type().isEmpty() && !root.type().equals("object")) {
            causes.invalid(
                    root.at("type"),
                    root.type(),
                    "only \"object\" is allowed as the type at the root of the schema if the status subresource is "
                            + "enabled");
        } else if (root.schema().props().asMap().keySet().stream()
                .anyMatch(keyword -> !AT_ROOT.contains(keyword) && root.has(keyword))) {
            causes.invalid(
                    root.path(),
                    root.schema().props().asMap(),
                    "only " + ROOT_KEYWORDS
                            + " fields are allowed at the root of the schema if the status subresource is "
                            + "enabled");
        }
    }

    static void deprecation(Field version) {
        Field warning = version.at("deprecationWarning");
        if (!warning.isSet()) {
            return;
        }
        if (!version.at("deprecated").isTrue()) {
            warning.invalid("can only be set for deprecated versions");
            return;
        }
        if (warning.text().length() > 256) {
            warning.invalid("must be <= 256 characters long");
        }
        if (warning.isEmpty()) {
            warning.invalid("must not be an empty string");
        }
        int control = (int) warning.text()
                .codePoints()
                .takeWhile(character -> !Character.isISOControl(character))
                .count();
        if (control < warning.text().codePointCount(0, warning.text().length())) {
            warning.invalid(
                    "must only contain printable UTF-8 characters; non-printable character found at index " + control);
        }
    }

    static void subresources(Field subresources) {
        Field scale = subresources.at("scale");
        if (!scale.isSet()) {
            return;
        }
        scalePath(scale.at("specReplicasPath"), ".spec", ".spec.");
        scalePath(scale.at("statusReplicasPath"), ".status", ".status.");
        Field selector = scale.at("labelSelectorPath");
        if (!selector.isEmpty() && isSimplePath(selector)) {
            if (!selector.text().startsWith(".spec.") && !selector.text().startsWith(".status.")) {
                selector.invalid("should be a json path under either .spec or .status");
            }
        }
    }

    private static void scalePath(Field path, String place, String start) {
        if (!path.required().isEmpty() && isSimplePath(path) && !path.text().startsWith(start)) {
            path.invalid("should be a json path under " + place);
        }
    }

    private static boolean isSimplePath(Field path) {
        if (!path.text().startsWith(".")) {
            path.invalid("must be a simple json path starting with .");
        }
        return path.text().startsWith(".");
    }

    static void column(Field column) {
        column.at("name").required();
        Field type = column.at("type");
        String types = "must be one of boolean,date,integer,number,string";
        if (!type.required(types).isEmpty()
                && !Set.of("boolean", "date", "integer", "number", "string").contains(type.text())) {
            type.invalid(types);
        }
        Field format = column.at("format");
        Set<String> formats =
                new TreeSet<>(Set.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password"));
        if (!format.isEmpty() && !formats.contains(format.text())) {
            format.invalid("must be one of " + String.join(",", formats));
        }
        Field path = column.at("jsonPath").reportedAt(FieldPath.child(column.path(), "JSONPath"));
        if (!path.required().isEmpty()) {
            isSimplePath(path);
        }
    }
}
