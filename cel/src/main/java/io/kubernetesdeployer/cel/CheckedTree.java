package io.kubernetesdeployer.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import java.util.List;

/** Parses expressions and gives them types. */
final class CheckedTree {
    private CheckedTree() {}

    static CelAbstractSyntaxTree of(CelCompiler compiler, String text) throws InvalidExpressionException {
        CelValidationResult compiled = compiler.compile(text);
        try {
            CelAbstractSyntaxTree tree = compiled.getAst();
            List<CelIssue> issues = LiteralCheck.issues(tree);
            if (!issues.isEmpty()) {
                throw new InvalidExpressionException(IssueText.of(issues, tree.getSource()));
            }
            return tree;
        } catch (CelValidationException e) {
            throw new InvalidExpressionException(IssueText.of(e.getErrors(), compiled.getSource()));
        }
    }
}
