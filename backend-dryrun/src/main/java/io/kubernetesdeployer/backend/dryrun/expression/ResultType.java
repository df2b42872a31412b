package io.kubernetesdeployer.backend.dryrun.expression;

/** The type that an expression must have. */
public enum ResultType {
    /** Of a rule. */
    BOOL,

    /** Of a message. */
    STRING
}
