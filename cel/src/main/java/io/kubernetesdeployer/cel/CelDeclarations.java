package io.kubernetesdeployer.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.Declarations;
import io.kubernetesdeployer.backend.dryrun.expression.Expression;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.cel.estimate.DeclaredSize;
import io.kubernetesdeployer.cel.function.Environment;
import io.kubernetesdeployer.cel.type.DeclaredTypes;
import java.util.HashMap;
import java.util.Map;

/** Compiles expressions about the values of a schema. */
final class CelDeclarations implements Declarations {
    static final String SELF = "self";
    static final String OLD_SELF = "oldSelf";

    private final JsonSchema schema;
    private final DeclaredTypes types;
    private final DeclaredSize size;
    private final Map<Boolean, CelCompiler> compilers = new HashMap<>();

    CelDeclarations(JsonSchema schema, DeclaredTypes types, DeclaredSize size) {
        this.schema = schema;
        this.types = types;
        this.size = size;
    }

    @Override
    public long mostOccurrences() {
        return size.mostOccurrences();
    }

    @Override
    public boolean areTyped() {
        return types.self().isPresent();
    }

    @Override
    public Compilation<Expression> compile(String text, ResultType result, boolean isOldOptional) {
        boolean isRule = result == ResultType.BOOL;
        try {
            CelAbstractSyntaxTree tree = CheckedTree.of(compilers.computeIfAbsent(isOldOptional, this::compiler), text);
            if (!tree.getResultType().equals(isRule ? SimpleType.BOOL : SimpleType.STRING)) {
                return new Compilation.Refused<>(
                        isRule
                                ? "cel expression must evaluate to a bool"
                                : "messageExpression must evaluate to a string");
            }
            return new Compilation.Compiled<>(new CelExpression(text, tree, schema, size, isOldOptional));
        } catch (InvalidExpressionException e) {
            return new Compilation.Refused<>(
                    (isRule ? "compilation failed: " : "messageExpression compilation failed: ") + e.getMessage());
        }
    }

    private CelCompiler compiler(boolean isOldOptional) {
        CelType type = types.self().orElse(SimpleType.DYN);
        return Environment.compiler()
                .setTypeProvider(types)
                .addVar(SELF, type)
                .addVar(OLD_SELF, isOldOptional ? OptionalType.create(type) : type)
                .build();
    }
}
