package io.kubernetesdeployer.backend.dryrun.values;

import io.kubernetesdeployer.backend.dryrun.structural.Correlation;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keywords {@code anyOf}, {@code oneOf}, {@code allOf} and {@code not}. */
final class Junctions {
    private final Object value;
    private final String path;
    private final @Nullable Correlation correlation;
    private final Result result;

    private Junctions(Object value, String path, @Nullable Correlation correlation, Result result) {
        this.value = value;
        this.path = path;
        this.correlation = correlation;
        this.result = result;
    }

    static void check(JsonSchema schema, Object value, String path, @Nullable Correlation correlation, Result result) {
        Junctions junctions = new Junctions(value, path, correlation, result);
        junctions.anyOf(schema.children("anyOf"));
        junctions.oneOf(schema.children("oneOf"));
        junctions.allOf(schema.children("allOf"));
        JsonSchema not = schema.child("not");
        if (not != null && junctions.validate(not).isValid()) {
            result.addUnplaced(GoQuote.quoted(path) + " must not validate the schema (not)");
        }
        result.count();
    }

    private Result validate(JsonSchema schema) {
        return ValueValidation.validate(schema, value, path, correlation);
    }

    private void anyOf(List<JsonSchema> schemas) {
        Result best = null;
        for (JsonSchema schema : schemas) {
            Result one = validate(schema);
            if (one.isValid()) {
                result.merge(one);
                return;
            }
            best = best == null || one.matches() > best.matches() ? one : best;
        }
        if (best != null) {
            result.addUnplaced(GoQuote.quoted(path) + " must validate at least one schema (anyOf)");
            result.merge(best);
        }
    }

    private void oneOf(List<JsonSchema> schemas) {
        if (schemas.isEmpty()) {
            return;
        }
        Result best = null;
        Result fitting = null;
        int valid = 0;
        for (JsonSchema schema : schemas) {
            Result one = validate(schema);
            if (one.isValid()) {
                valid++;
                best = null;
                fitting = fitting == null ? one : fitting;
            } else if (valid == 0 && (best == null || one.matches() > best.matches())) {
                best = one;
            }
        }
        if (valid == 1 && fitting != null) {
            result.merge(fitting);
            return;
        }
        result.addUnplaced(GoQuote.quoted(path) + " must validate one and only one schema (oneOf). "
                + (valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives"));
        if (best != null) {
            result.merge(best);
        }
    }

    private void allOf(List<JsonSchema> schemas) {
        int valid = 0;
        for (JsonSchema schema : schemas) {
            Result one = validate(schema);
            valid += one.isValid() ? 1 : 0;
            result.merge(one);
        }
        if (valid < schemas.size()) {
            result.addUnplaced(GoQuote.quoted(path) + " must validate all the schemas (allOf)"
                    + (valid == 0 ? ". None validated" : ""));
        }
    }
}
