package io.kubernetesdeployer.backend.dryrun.expression;

/** A type that an expression may have. */
public enum ResultType {
    /** Of a rule or a condition. */
    BOOL,

    /** Of a message. */
    STRING,

    /** Of what is left out. */
    NULL,

    /** Of a variable: whatever comes. */
    ANY
}
