package io.kubernetesdeployer.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionExpression;

/** A compiled expression of admission. */
final class CelAdmissionExpression implements AdmissionExpression {
    private final String text;
    private final CelProgram program;

    CelAdmissionExpression(String text, CelAbstractSyntaxTree tree) {
        this.text = text;
        program = new CelProgram(text, tree, false);
    }

    @Override
    public String text() {
        return text;
    }

    CelProgram program() {
        return program;
    }
}
