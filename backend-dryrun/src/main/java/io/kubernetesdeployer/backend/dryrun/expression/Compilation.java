package io.kubernetesdeployer.backend.dryrun.expression;

/**
 * What came of a compilation.
 *
 * @param <E> the kind of expression
 */
public sealed interface Compilation<E> {
    /**
     * An expression that can be evaluated.
     *
     * @param <E> the kind of expression
     */
    record Compiled<E>(E expression) implements Compilation<E> {}

    /**
     * An expression that the language does not allow.
     *
     * @param <E> the kind of expression
     * @param why the server's words
     */
    record Refused<E>(String why) implements Compilation<E> {}
}
