package io.kubernetesdeployer.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.Declarations;
import io.kubernetesdeployer.backend.dryrun.expression.Evaluation;
import io.kubernetesdeployer.backend.dryrun.expression.Expression;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CelLanguageTest {
    private static final long LIMIT = 1_000_000;

    @Test
    void theServiceLoaderFindsTheLanguage() {
        assertInstanceOf(CelLanguage.class, ExpressionLanguage.find().orElseThrow());
    }

    @Test
    void anEvaluationEndsAtTheLimitOfItsCost() {
        Expression expression = compiled(
                "{'type':'array','items':{'type':'integer'}}", "self.all(a, self.all(b, self.all(c, a + b + c >= 0)))");
        List<Long> elements = Collections.nCopies(1000, 1L);
        Evaluation.TooExpensive ended =
                assertInstanceOf(Evaluation.TooExpensive.class, expression.evaluate(elements, null, LIMIT));
        assertTrue(ended.cost() > LIMIT && ended.cost() < LIMIT + 1000, () -> "cost " + ended.cost());
    }

    @Test
    void textThatGrowsCountsByItsLength() {
        Expression expression = compiled(
                "{'type':'string'}",
                "[1,2,3,4,5,6,7,8].all(a, [1,2,3,4,5,6,7,8].map(b, self + self + self).join('') != 'x')");
        assertInstanceOf(Evaluation.TooExpensive.class, expression.evaluate("x".repeat(100_000), null, LIMIT));
    }

    @Test
    void theCostOfARuleIsThatOfTheServer() {
        Expression expression = compiled(
                "{'type':'object','properties':{'a':{'type':'integer'},'b':{'type':'string'}}}",
                "self.a > 1 && self.b.startsWith('x') && has(self.b)");
        // self.a 2, > 1; self.b 2, startsWith 1; has: self 1.
        assertEquals(
                7, expression.evaluate(Map.of("a", 2L, "b", "xyz"), null, LIMIT).cost());
    }

    @Test
    void theWorstCostOfARuleIsBoundedByItsSchema() {
        String rule = "self.all(x, self.exists(y, x == y))";
        String bounded = "{'type':'array','maxItems':10,'items':{'type':'string','maxLength':10}}";
        assertTrue(compiled("{'type':'array','items':{'type':'string'}}", rule).worstCost() > 10_000_000);
        assertTrue(compiled(bounded, rule).worstCost() < 10_000);
        // self 1, startsWith 1.
        assertEquals(2, compiled("{'type':'string'}", "self.startsWith('x')").worstCost());
    }

    @Test
    void anExpressionIsAboutTheOldValueWhereItNamesIt() {
        assertTrue(compiled("{'type':'integer'}", "self >= oldSelf").usesOld());
        assertFalse(compiled("{'type':'integer'}", "self >= 1").usesOld());
    }

    @Test
    void anUnknownFieldIsToldWithItsPlace() {
        assertEquals(
                "compilation failed: ERROR: <input>:1:5: undefined field 'b'\n | self.b == 1\n | ....^",
                refused("{'type':'object','properties':{'a':{'type':'integer'}}}", "self.b == 1"));
    }

    @Test
    void aRuleThatIsNoConditionIsRefused() {
        assertEquals("cel expression must evaluate to a bool", refused("{'type':'integer'}", "self + 1"));
    }

    @Test
    void aLiteralThatCannotBeReadIsRefusedWithTheRule() {
        assertEquals(
                "compilation failed: ERROR: <input>:1:14: invalid matches argument\n | self.matches('(')\n | .............^",
                refused("{'type':'string'}", "self.matches('(')"));
    }

    @Test
    void valuesWithoutASchemaHaveNoRules() {
        assertFalse(declare("{'x-kubernetes-preserve-unknown-fields':true}").areTyped());
        assertFalse(declare("{'type':'array','items':{'x-kubernetes-preserve-unknown-fields':true}}")
                .areTyped());
    }

    private static Declarations declare(String schema) {
        Map<?, ?> props = (Map<?, ?>) JsonCodec.load().readValue(schema.replace('\'', '"'));
        return new CelLanguage().declare(new JsonSchema(Document.of(props)), false);
    }

    private static Expression compiled(String schema, String rule) {
        Compilation<Expression> compilation = declare(schema).compile(rule, ResultType.BOOL, false);
        return compilation instanceof Compilation.Compiled<Expression> compiled
                ? compiled.expression()
                : fail("it does not compile: " + compilation);
    }

    private static String refused(String schema, String rule) {
        return assertInstanceOf(Compilation.Refused.class, declare(schema).compile(rule, ResultType.BOOL, false))
                .why();
    }
}
