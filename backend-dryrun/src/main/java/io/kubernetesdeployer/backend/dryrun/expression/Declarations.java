package io.kubernetesdeployer.backend.dryrun.expression;

/** The variables {@code self} and {@code oldSelf}, for which expressions can be compiled. */
public interface Declarations {
    /** Whether the schema gives values a type; no expression can be about values without one. */
    boolean areTyped();

    /** How many values of the schema a request can hold, whatever lists and maps they are in. */
    long mostOccurrences();

    /**
     * Compiles an expression.
     *
     * @param text the expression
     * @param result {@link ResultType#BOOL} of a rule, {@link ResultType#STRING} of its message
     * @param isOldOptional whether {@code oldSelf} is an optional value
     */
    Compilation<Expression> compile(String text, ResultType result, boolean isOldOptional);
}
