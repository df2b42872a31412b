package io.kubernetesdeployer.backend.dryrun.expression;

/** A compiled expression of an {@link AdmissionScope}. */
public interface AdmissionExpression {
    /** The expression as it was written. */
    String text();
}
