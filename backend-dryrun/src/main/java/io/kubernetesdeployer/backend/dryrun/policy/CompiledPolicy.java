package io.kubernetesdeployer.backend.dryrun.policy;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionBindings;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionExpression;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionScope;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionValues;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import io.kubernetesdeployer.backend.dryrun.policy.Results.OutOfBudgetException;
import io.kubernetesdeployer.backend.dryrun.policy.Results.Result;
import io.kubernetesdeployer.backend.dryrun.validations.RuleMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy whose expressions are compiled. Source: apiserver's {@code validating.validator}. */
final class CompiledPolicy {
    private static final List<ResultType> BOOL = List.of(ResultType.BOOL);

    private final Document policy;
    private final AdmissionScope scope;
    private final List<Compilation<AdmissionExpression>> conditions;
    private final List<Validation> validations;
    private final List<Compilation<AdmissionExpression>> annotations;

    private record Validation(
            Document props,
            Compilation<AdmissionExpression> expression,
            @Nullable Compilation<AdmissionExpression> message) {}

    CompiledPolicy(Document policy, ExpressionLanguage language) {
        this.policy = policy;
        Document spec = policy.document("spec");
        scope = language.declareAdmission(!spec.document("paramKind").isEmpty(), true);
        for (Document variable : spec.documents("variables")) {
            scope.addVariable(text(variable, "name"), text(variable, "expression"));
        }
        conditions = compiled(spec.documents("matchConditions"), "expression", BOOL);
        annotations = compiled(
                spec.documents("auditAnnotations"), "valueExpression", List.of(ResultType.STRING, ResultType.NULL));
        validations =
                spec.documents("validations").stream().map(this::validation).toList();
    }

    private List<Compilation<AdmissionExpression>> compiled(
            List<Document> all, String field, List<ResultType> results) {
        return all.stream()
                .map(one -> scope.compile(text(one, field), results, true))
                .toList();
    }

    private Validation validation(Document props) {
        String message = text(props, "messageExpression");
        return new Validation(
                props,
                scope.compile(text(props, "expression"), BOOL, true),
                message.isEmpty() ? null : scope.compile(message, List.of(ResultType.STRING), false));
    }

    private static String text(Document document, String field) {
        return document.string(field).orElse("");
    }

    String name() {
        return policy.string("metadata", "name").orElse("");
    }

    Document document() {
        return policy;
    }

    /** Whether what goes wrong is no reason to refuse a request. */
    boolean ignoresErrors() {
        return policy.string("spec", "failurePolicy").orElse("").equals("Ignore");
    }

    /** What the policy says of a request. */
    Verdict judge(AdmissionValues values) {
        try {
            return holds(values) ? judge(values, scope.bind(values)) : Verdict.NONE;
        } catch (OutOfBudgetException | UndecidedException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private Verdict failed(String why) {
        return ignoresErrors() ? Verdict.NONE : Verdict.of(List.of(Denial.ofError(why)));
    }

    /** Thrown when conditions fail, and none of them says that the policy is not about the request. */
    private static final class UndecidedException extends Exception {
        private static final long serialVersionUID = 1;

        UndecidedException(Set<String> errors) {
            super(errors.size() == 1 ? errors.iterator().next() : "[" + String.join(", ", errors) + "]");
        }
    }

    private boolean holds(AdmissionValues values) throws OutOfBudgetException, UndecidedException {
        Results results = new Results(scope.bind(values.withoutNamespace()), Results.BUDGET_OF_CONDITIONS);
        List<Result> found = new ArrayList<>();
        for (Compilation<AdmissionExpression> condition : conditions) {
            found.add(results.of(condition));
        }
        if (found.stream().anyMatch(result -> Boolean.FALSE.equals(result.value()))) {
            return false;
        }
        Set<String> errors = new LinkedHashSet<>();
        found.stream().map(Result::error).filter(Objects::nonNull).forEach(errors::add);
        if (!errors.isEmpty()) {
            throw new UndecidedException(errors);
        }
        return true;
    }

    private Verdict judge(AdmissionValues values, AdmissionBindings bindings) throws OutOfBudgetException {
        Results results = new Results(bindings, Results.BUDGET);
        List<Result> found = new ArrayList<>();
        for (Validation validation : validations) {
            found.add(results.of(validation.expression()));
        }
        Messages messages = messages(new Results(scope.bind(values), results.left()));
        List<Denial> denials = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            denial(validations.get(i), found.get(i), messages, i).ifPresent(denials::add);
        }
        return new Verdict(denials, errors(new Results(scope.bind(values), Results.BUDGET)));
    }

    /**
     * Messages by the place of their validation.
     *
     * @param texts the messages; {@code null} for one that there is not, or that failed
     * @param error why they could not be made; {@code null} if they could
     */
    private record Messages(
            List<@Nullable String> texts, @Nullable String error) {}

    private Messages messages(Results results) {
        List<@Nullable String> texts = new ArrayList<>();
        try {
            for (Validation validation : validations) {
                Object value = validation.message() == null
                        ? null
                        : results.of(validation.message()).value();
                texts.add(value instanceof String text ? RuleMessage.of(text) : null);
            }
            return new Messages(texts, null);
        } catch (OutOfBudgetException e) {
            return new Messages(texts, e.getMessage());
        }
    }

    private Optional<Denial> denial(Validation validation, Result result, Messages messages, int index) {
        String error = result.error() == null && messages.error() != null
                ? "failed messageExpression: " + messages.error()
                : result.error();
        if (error != null) {
            return ignoresErrors() ? Optional.empty() : Optional.of(Denial.ofError(error));
        }
        if (Boolean.TRUE.equals(result.value())) {
            return Optional.empty();
        }
        String message = messages.texts().get(index);
        if (message == null) {
            message = text(validation.props(), "message").strip();
        }
        return Optional.of(Denial.of(
                message.isEmpty()
                        ? "failed expression: "
                                + text(validation.props(), "expression").strip()
                        : message,
                text(validation.props(), "reason")));
    }

    /** Annotations for an audit are not kept; one that fails is a reason to refuse. */
    private List<Denial> errors(Results results) throws OutOfBudgetException {
        List<Denial> errors = new ArrayList<>();
        for (Compilation<AdmissionExpression> annotation : annotations) {
            String error = results.of(annotation).error();
            if (error != null && !ignoresErrors()) {
                errors.add(Denial.ofError(error));
            }
        }
        return errors;
    }
}
