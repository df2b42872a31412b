package io.kubernetesdeployer.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import io.kubernetesdeployer.backend.dryrun.expression.Evaluation;
import io.kubernetesdeployer.backend.dryrun.expression.Expression;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.cel.estimate.DeclaredSize;
import io.kubernetesdeployer.cel.estimate.WorstCost;
import io.kubernetesdeployer.cel.value.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A compiled expression. */
final class CelExpression implements Expression {
    private final CelAbstractSyntaxTree tree;
    private final CelProgram program;
    private final JsonSchema schema;
    private final DeclaredSize size;
    private final boolean isOldOptional;
    private final boolean usesOld;

    CelExpression(
            String text, CelAbstractSyntaxTree tree, JsonSchema schema, DeclaredSize size, boolean isOldOptional) {
        this.tree = tree;
        program = new CelProgram(text, tree, true);
        this.schema = schema;
        this.size = size;
        this.isOldOptional = isOldOptional;
        usesOld = tree.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals(CelDeclarations.OLD_SELF));
    }

    @Override
    public boolean usesOld() {
        return usesOld;
    }

    @Override
    public long worstCost() {
        return WorstCost.of(tree, size);
    }

    @Override
    public Evaluation evaluate(Object self, @Nullable Object old, long limit) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(CelDeclarations.SELF, Values.of(schema, self));
        if (isOldOptional) {
            variables.put(CelDeclarations.OLD_SELF, Optional.ofNullable(old == null ? null : Values.of(schema, old)));
        } else if (old != null) {
            variables.put(CelDeclarations.OLD_SELF, Values.of(schema, old));
        }
        return program.evaluate(variables, limit);
    }
}
