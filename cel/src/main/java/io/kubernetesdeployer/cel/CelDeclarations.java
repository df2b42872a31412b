package io.kubernetesdeployer.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import io.kubernetesdeployer.backend.dryrun.expression.Compilation;
import io.kubernetesdeployer.backend.dryrun.expression.Declarations;
import io.kubernetesdeployer.backend.dryrun.expression.ResultType;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.cel.estimate.DeclaredSize;
import io.kubernetesdeployer.cel.function.Environment;
import io.kubernetesdeployer.cel.type.DeclaredTypes;
import java.util.List;

/** Compiles expressions about the values of a schema. */
final class CelDeclarations implements Declarations {
    static final String SELF = "self";
    static final String OLD_SELF = "oldSelf";

    private final JsonSchema schema;
    private final DeclaredTypes types;
    private final DeclaredSize size;

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
    public Compilation compile(String text, ResultType result, boolean isOldOptional) {
        String failed = result == ResultType.BOOL ? "compilation failed: " : "messageExpression compilation failed: ";
        CelValidationResult compiled = compiler(isOldOptional).compile(text);
        try {
            CelAbstractSyntaxTree tree = compiled.getAst();
            List<CelIssue> issues = LiteralCheck.issues(tree);
            if (!issues.isEmpty()) {
                return new Compilation.Refused(failed + IssueText.of(issues, tree.getSource()));
            }
            if (!tree.getResultType().equals(result == ResultType.BOOL ? SimpleType.BOOL : SimpleType.STRING)) {
                return new Compilation.Refused(
                        result == ResultType.BOOL
                                ? "cel expression must evaluate to a bool"
                                : "messageExpression must evaluate to a string");
            }
            return new Compilation.Compiled(new CelExpression(
                    text, tree, Environment.RUNTIME.createProgram(tree), schema, size, isOldOptional));
        } catch (CelValidationException e) {
            return new Compilation.Refused(failed + IssueText.of(e.getErrors(), compiled.getSource()));
        } catch (CelEvaluationException e) {
            return new Compilation.Refused("program instantiation failed: " + e.getMessage());
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
