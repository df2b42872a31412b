package io.kubernetesdeployer.backend.dryrun.values;

import io.kubernetesdeployer.backend.dryrun.formats.Formats;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.backend.dryrun.text.Regex;

/** The keywords {@code maxLength}, {@code minLength}, {@code pattern} and {@code format}: the first that is broken counts. */
final class StringRules {
    private StringRules() {}

    static void check(JsonSchema schema, String text, String path, Result result) {
        long most = schema.integer("maxLength").orElse(Long.MAX_VALUE);
        long least = schema.integer("minLength").orElse(0);
        String pattern = schema.text("pattern");
        long length = text.length() > least && text.length() <= most && text.length() / 2 >= least
                ? text.length()
                : text.codePointCount(0, text.length());
        if (length > most) {
            String message = path + " in body should be at most " + most + " chars long";
            result.add(path, message, (causes, field) -> causes.tooLong(field, most));
        } else if (length < least) {
            String message = path + " in body should be at least " + least + " chars long";
            result.add(path, message, (causes, field) -> causes.invalid(field, text, message));
        } else if (!pattern.isEmpty()) {
            checkPattern(pattern, text, path, result);
        }
    }

    private static void checkPattern(String pattern, String text, String path, Result result) {
        String expected;
        try {
            if (Regex.compile(pattern).isIn(text)) {
                return;
            }
            expected = pattern;
        } catch (IllegalArgumentException e) {
            expected = pattern + ", but pattern is invalid: " + e.getMessage();
        }
        String message = path + " in body should match '" + expected + "'";
        result.add(path, message, (causes, field) -> causes.invalid(field, text, message));
    }

    static void checkFormat(String format, String text, String path, Result result) {
        if (!Formats.matches(format, text)) {
            TypeRule.add(path, format, text, result);
        }
    }
}
