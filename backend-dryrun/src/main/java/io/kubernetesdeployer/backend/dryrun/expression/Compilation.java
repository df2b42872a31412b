package io.kubernetesdeployer.backend.dryrun.expression;

/** What came of a compilation. */
public sealed interface Compilation {
    /** An expression that can be evaluated. */
    record Compiled(Expression expression) implements Compilation {}

    /**
     * An expression that the language does not allow.
     *
     * @param why the server's words
     */
    record Refused(String why) implements Compilation {}
}
