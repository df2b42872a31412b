package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.Declarations;
import io.kubernetesdeployer.backend.dryrun.expression.Expression;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.validations.RulePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validation rules: how they are written, and whether their expressions compile. */
final class ExpressionRules {
    private static final String RULES = "x-kubernetes-validations";
    private static final String[] REASONS = {
        "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"
    };

    private ExpressionRules() {}

    /** Checks the texts of the rules of a schema, and says whether there are rules to compile. */
    static boolean checkTexts(SchemaNode node, Causes causes) {
        List<Document> rules = node.schema().rules();
        for (int i = 0; i < rules.size(); i++) {
            texts(node, rules.get(i), FieldPath.index(node.at(RULES), i), causes);
        }
        return !rules.isEmpty();
    }

    private static void texts(SchemaNode node, Document props, String path, Causes causes) {
        String rule = props.string("rule").orElse("").strip();
        String message = props.string("message").orElse("");
        if (rule.isEmpty()) {
            causes.required(path + ".rule", "rule is not specified");
        } else if (!message.isEmpty() && message.isBlank()) {
            causes.invalid(path + ".message", message, "must be non-empty if specified");
        } else if (hasLineBreaks(message.strip())) {
            causes.invalid(path + ".message", message, "must not contain line breaks");
        } else if (hasLineBreaks(rule) && message.isBlank()) {
            causes.required(path + ".message", "message must be specified if rule contains line breaks");
        }
        String expression = props.string("messageExpression").orElse("");
        if (!expression.isEmpty() && expression.isBlank()) {
            causes.required(path + ".messageExpression", "messageExpression must be non-empty if specified");
        }
        props.string("reason")
                .filter(reason -> !List.of(REASONS).contains(reason))
                .ifPresent(reason -> {
                    causes.unsupported(path + ".reason", reason, List.of(REASONS));
                });
        String fieldPath = props.string("fieldPath").orElse("");
        if (fieldPath.isEmpty()) {
            return;
        }
        if (fieldPath.isBlank()) {
            causes.invalid(path + ".fieldPath", fieldPath, "must be non-empty if specified");
        }
        if (hasLineBreaks(fieldPath)) {
            causes.invalid(path + ".fieldPath", fieldPath, "must not contain line breaks");
        }
        try {
            RulePath.of(fieldPath, node.schema());
        } catch (IllegalArgumentException e) {
            causes.invalid(path + ".fieldPath", fieldPath, "must be a valid path");
        }
    }

    private static boolean hasLineBreaks(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    /** Compiles the rules of a schema, if a module of this program has the language of them, and adds up what they cost. */
    static void compile(SchemaNode node, Surroundings around, RuleCosts costs, Causes causes) {
        Optional<ExpressionLanguage> language = ExpressionLanguage.find();
        if (language.isEmpty()) {
            return;
        }
        Declarations declarations = language.get()
                .declare(node.schema(), around.isRoot() || node.schema().isEmbeddedResource());
        if (!declarations.areTyped()) {
            causes.internal(
                    node.at(RULES),
                    "internal error: failed to construct type information for x-kubernetes-validations rules: unable to "
                            + "convert structural schema to CEL declarations");
            return;
        }
        List<Document> rules = node.schema().rules();
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), declarations, FieldPath.index(node.at(RULES), i), around, costs, causes);
        }
    }

    private static void rule(
            Document props,
            Declarations declarations,
            String path,
            Surroundings around,
            RuleCosts costs,
            Causes causes) {
        SchemaNode uncorrelatable = around.uncorrelatable();
        String text = props.string("rule").orElse("");
        boolean isOldOptional = props.isTrue("optionalOldSelf");
        Compilation<Expression> compilation = declarations.compile(text, ResultType.BOOL, isOldOptional);
        boolean usesOld = false;
        if (compilation instanceof Compilation.Refused<Expression> refused) {
            causes.invalid(path + ".rule", internal(props), refused.why());
        } else if (compilation instanceof Compilation.Compiled<Expression> compiled) {
            usesOld = compiled.expression().usesOld();
            long occurrences = around.occurrences().orElse(declarations.mostOccurrences());
            costs.add(
                    path + ".rule",
                    "estimated rule cost",
                    product(compiled.expression().worstCost(), occurrences),
                    causes);
            message(props, declarations, path + ".messageExpression", costs, causes);
        }
        if (usesOld && uncorrelatable != null) {
            causes.invalid(
                    path + ".rule",
                    text,
                    "oldSelf cannot be used on the uncorrelatable portion of the schema within " + uncorrelatable);
        } else if (!usesOld && props.value("optionalOldSelf").isPresent()) {
            causes.invalid(
                    path + ".optionalOldSelf",
                    props.value("optionalOldSelf").orElse(null),
                    "may not be set if oldSelf is not used in rule");
        }
    }

    private static void message(
            Document props, Declarations declarations, String path, RuleCosts costs, Causes causes) {
        String text = props.string("messageExpression").orElse("");
        if (text.isEmpty()) {
            return;
        }
        Compilation<Expression> compilation =
                declarations.compile(text, ResultType.STRING, props.isTrue("optionalOldSelf"));
        if (compilation instanceof Compilation.Refused<Expression> refused) {
            causes.invalid(path, internal(props), refused.why());
        } else if (compilation instanceof Compilation.Compiled<Expression> compiled) {
            costs.add(
                    path,
                    "estimated messageExpression cost",
                    compiled.expression().worstCost(),
                    causes);
        }
    }

    private static long product(long cost, long occurrences) {
        return cost != 0 && occurrences > Long.MAX_VALUE / cost ? Long.MAX_VALUE : cost * occurrences;
    }

    /** A rule as the server's messages show it: in the fields of its own type. */
    private static Map<String, @Nullable Object> internal(Document props) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Rule", props.string("rule").orElse(""));
        fields.put("Message", props.string("message").orElse(""));
        fields.put("MessageExpression", props.string("messageExpression").orElse(""));
        fields.put("Reason", props.value("reason").orElse(null));
        fields.put("FieldPath", props.string("fieldPath").orElse(""));
        fields.put("OptionalOldSelf", props.value("optionalOldSelf").orElse(null));
        return fields;
    }
}
