package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.formats.Formats;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warns of formats of strings that the server does not know, and so does not check. */
final class FormatWarnings {
    private FormatWarnings() {}

    static void warn(Document before, Document definition, Causes causes) {
        List<String> known = unknown(before);
        unknown(definition).stream()
                .filter(format -> !known.contains(format))
                .forEach(format -> causes.warn("unrecognized format \"" + format + "\""));
    }

    private static List<String> unknown(Document definition) {
        List<String> formats = new ArrayList<>();
        Object first = null;
        for (Document version : definition.documents("spec", "versions")) {
            Document schema = version.document("schema", "openAPIV3Schema");
            if (!schema.asMap().equals(first)) {
                visit(new JsonSchema(schema), formats);
            }
            first = first == null ? schema.asMap() : first;
        }
        return formats;
    }

    private static void visit(@Nullable JsonSchema schema, List<String> formats) {
        if (schema == null) {
            return;
        }
        String format = schema.format();
        if (schema.type().equals("string") && !format.isEmpty() && !Formats.isKnown(format)) {
            formats.add(format);
        }
        visit(schema.items(), formats);
        visit(schema.additionalProperties(), formats);
        visit(schema.child("not"), formats);
        for (String keyword : new String[] {"allOf", "anyOf", "oneOf"}) {
            schema.children(keyword).forEach(child -> visit(child, formats));
        }
        schema.propertyNames().forEach(name -> visit(schema.property(name), formats));
    }
}
