package io.kubernetesdeployer.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.kubernetesdeployer.backend.dryrun.expression.AdmissionBindings;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionExpression;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionScope;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionValues;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.Evaluation;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expressions of admission, without a server. */
class AdmissionTest {
    private static final long LIMIT = 1_000_000;
    private static final AdmissionValues VALUES = new AdmissionValues(
            Map.of("metadata", Map.of("name", "web"), "spec", Map.of("replicas", 3L)),
            null,
            Map.of(
                    "operation",
                    "CREATE",
                    "resource",
                    Map.of("group", "apps", "version", "v1", "resource", "deployments")),
            null,
            null,
            "jane",
            (verb, type, user) -> !(verb + " " + type + " " + user).equals("delete deployments.apps jane"));

    private final AdmissionScope scope = new CelLanguage().declareAdmission(false, true);

    @Test
    void anExpressionSeesTheObjectAndTheRequest() {
        assertEquals(true, value("object.spec.replicas == 3 && request.operation == 'CREATE'", ResultType.BOOL));
    }

    @Test
    void whatIsNotThereIsNullAndHasNoFields() {
        assertEquals(true, value("oldObject == null && !(null != oldObject)", ResultType.BOOL));
        assertEquals(true, value("!has(oldObject.spec) && oldObject.?spec.orValue(1) == 1", ResultType.BOOL));
        assertEquals("no such key: spec", failure("oldObject.spec.replicas == 1"));
    }

    @Test
    void theAuthorizerIsAskedAboutTheUserTheTypeAndTheVerb() {
        assertEquals(false, value("authorizer.requestResource.check('delete').allowed()", ResultType.BOOL));
        assertEquals(
                false,
                value("authorizer.group('apps').resource('deployments').check('delete').allowed()", ResultType.BOOL));
        assertEquals(
                true,
                value(
                        "authorizer.group('apps').resource('deployments').subresource('scale').check('delete').allowed()",
                        ResultType.BOOL));
        assertEquals(
                true,
                value(
                        "authorizer.serviceAccount('a', 'jane').group('apps').resource('deployments').check('delete').allowed()",
                        ResultType.BOOL));
    }

    @Test
    void aVariableIsEvaluatedOnceAndItsCostIsPartOfTheFirstExpressionThatAsksForIt() {
        scope.addVariable("names", "[object.metadata.name, object.spec.replicas]");
        AdmissionExpression expression = compiled("variables.names.size() == 2", ResultType.BOOL);
        AdmissionBindings bindings = scope.bind(VALUES);
        long first = bindings.evaluate(expression, LIMIT).cost();
        long second = bindings.evaluate(expression, LIMIT).cost();
        assertTrue(first > second, first + " > " + second);
        assertEquals(
                first, scope.bind(VALUES).evaluate(expression, LIMIT).cost(), "other bindings evaluate it themselves");
    }

    @Test
    void aVariableThatFailsFailsWhoAsksForIt() {
        scope.addVariable("wrong", "object.spec.foo");
        scope.addVariable("unused", "object.spec.bar");
        assertEquals(
                "composited variable \"wrong\" fails to evaluate: no such key: foo", failure("variables.wrong == 1"));
        assertEquals(true, value("has(object.spec)", ResultType.BOOL));
    }

    @Test
    void aVariableThatDoesNotCompileMayHaveAnyType() {
        assertInstanceOf(Compilation.Refused.class, scope.addVariable("wrong", "foo +"));
        assertTrue(failure("variables.wrong == 1").startsWith("composited variable \"wrong\" fails to compile: "));
    }

    @Test
    void nullMayBeAResult() {
        assertEquals(null, value("null", ResultType.STRING, ResultType.NULL));
    }

    @Test
    void whatHasAnotherTypeIsRefused() {
        assertEquals("must evaluate to bool but got string", refusal("'a'", ResultType.BOOL));
        assertEquals(
                "must evaluate to one of [string null_type] but got list(int)",
                refusal("[1]", ResultType.STRING, ResultType.NULL));
    }

    @Test
    void anExpensiveExpressionEndsAtItsLimit() {
        Evaluation evaluation = scope.bind(VALUES)
                .evaluate(
                        compiled("[1, 2, 3].all(x, authorizer.path('/a').check('get').allowed())", ResultType.BOOL),
                        LIMIT);
        assertInstanceOf(Evaluation.TooExpensive.class, evaluation);
    }

    private Object value(String text, ResultType... results) {
        Evaluation evaluation = scope.bind(VALUES).evaluate(compiled(text, results), LIMIT);
        return evaluation instanceof Evaluation.Value value ? value.value() : fail(evaluation.toString());
    }

    private String failure(String text) {
        Evaluation evaluation = scope.bind(VALUES).evaluate(compiled(text, ResultType.BOOL), LIMIT);
        return assertInstanceOf(Evaluation.Failed.class, evaluation).why();
    }

    private AdmissionExpression compiled(String text, ResultType... results) {
        Compilation<AdmissionExpression> compilation = scope.compile(text, List.of(results), true);
        return compilation instanceof Compilation.Compiled<AdmissionExpression> compiled
                ? compiled.expression()
                : fail(compilation.toString());
    }

    private String refusal(String text, ResultType... results) {
        return assertInstanceOf(Compilation.Refused.class, scope.compile(text, List.of(results), true))
                .why();
    }
}
