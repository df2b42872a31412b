package io.kubernetesdeployer.backend.dryrun.values;

import io.kubernetesdeployer.backend.dryrun.formats.Formats;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.structural.Correlation;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against a schema as the API server does, with its messages and its oddities. Source: kube-openapi's
 * {@code validate} and apiextensions' {@code RatchetingSchemaValidator}.
 */
public final class ValueValidation {
    private ValueValidation() {}

    /** @param path where the value stands */
    public static void check(JsonSchema schema, @Nullable Object value, String path, Causes causes) {
        validate(schema, value, "", null).report(causes, path);
    }

    /** Checks a whole object that was there before: what has not changed may break the schema. */
    public static void checkUpdate(JsonSchema schema, Map<?, ?> before, Map<?, ?> object, Causes causes) {
        Result result = validate(schema, object, "", null);
        if (!result.isValid()) {
            result = ratcheted(schema, object, "", new Correlation(schema, before, object));
        }
        result.report(causes, "");
    }

    /** A field or an element, of which it may be known what it was before. */
    static Result child(JsonSchema schema, @Nullable Object value, String path, @Nullable Correlation correlation) {
        return correlation == null ? validate(schema, value, path, null) : ratcheted(schema, value, path, correlation);
    }

    private static Result ratcheted(JsonSchema schema, @Nullable Object value, String path, Correlation correlation) {
        Result result = validate(schema, value, path, correlation);
        if (!result.isValid() && correlation.isUnchanged()) {
            result.clear();
        }
        return result;
    }

    /** @param correlation what the value was before; {@code null} if that does not matter */
    static Result validate(JsonSchema schema, @Nullable Object value, String path, @Nullable Correlation correlation) {
        Result result = new Result();
        if (value == null) {
            TypeRule.checkNull(schema, path, result);
            EnumRule.check(schema, null, path, result);
            return result;
        }
        if (TypeRule.applies(schema)) {
            TypeRule.check(schema, value, path, result);
            result.count();
        }
        Junctions.check(schema, value, path, correlation, result);
        result.count();
        if (value instanceof String text) {
            StringRules.check(schema, text, path, result);
            result.count();
            if (!schema.format().isEmpty() && Formats.isKnown(schema.format())) {
                StringRules.checkFormat(schema.format(), text, path, result);
                result.count();
            }
        } else if (value instanceof Number number) {
            NumberRules.check(schema, number, path, result);
            result.count();
        } else if (value instanceof List<?> list) {
            ListRules.check(schema, list, path, correlation, result);
            result.count();
        }
        EnumRule.check(schema, value, path, result);
        result.count();
        if (value instanceof Map<?, ?> map) {
            ObjectRules.check(schema, map, path, correlation, result);
            result.count();
        }
        result.count();
        return result;
    }
}
