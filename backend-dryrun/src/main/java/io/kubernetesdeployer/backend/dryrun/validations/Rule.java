package io.kubernetesdeployer.backend.dryrun.validations;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.Declarations;
import io.kubernetesdeployer.backend.dryrun.expression.Expression;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rule.
 *
 * @param props its keywords
 * @param compilation of the rule
 * @param message the expression of its message; {@code null} if there is none
 * @param fieldPath where it is reported, below the value that it checks
 */
record Rule(
        Document props,
        Compilation<Expression> compilation,
        @Nullable Expression message,
        String fieldPath) {

    static Rule of(Document props, JsonSchema schema, Declarations declarations) {
        boolean isOldOptional = props.isTrue("optionalOldSelf");
        String text = props.string("messageExpression").orElse("");
        Expression message = !text.isEmpty()
                        && declarations.compile(text, ResultType.STRING, isOldOptional)
                                instanceof Compilation.Compiled<Expression> compiled
                ? compiled.expression()
                : null;
        return new Rule(
                props,
                declarations.compile(props.string("rule").orElse(""), ResultType.BOOL, isOldOptional),
                message,
                fieldPath(props.string("fieldPath").orElse(""), schema));
    }

    private static String fieldPath(String text, JsonSchema schema) {
        try {
            return RulePath.of(text, schema);
        } catch (IllegalArgumentException e) {
            // The definition was checked: it is from before this was.
            return "";
        }
    }

    boolean isOldOptional() {
        return props.isTrue("optionalOldSelf");
    }

    /** The message for people, or else the rule. */
    String label() {
        String message = props.string("message").orElse("");
        return (message.isEmpty() ? props.string("rule").orElse("") : message).strip();
    }

    /** What is said where no expression says it. */
    String detail() {
        return (props.string("message").orElse("").isEmpty() ? "failed rule: " : "") + label();
    }
}
