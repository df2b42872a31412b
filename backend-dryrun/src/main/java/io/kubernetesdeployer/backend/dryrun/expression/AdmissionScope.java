package io.kubernetesdeployer.backend.dryrun.expression;

import java.util.List;

/**
 * The variables of admission: {@code object}, {@code oldObject}, {@code request}, {@code namespaceObject}, {@code authorizer}, and
 * {@code params} and {@code variables} where a policy has them. Source: apiserver's {@code admission/plugin/cel}.
 */
public interface AdmissionScope {
    /**
     * Compiles an expression.
     *
     * @param text the expression
     * @param results the types that it may have
     * @param hasAuthorizer whether it may ask what the user may do
     */
    Compilation<AdmissionExpression> compile(String text, List<ResultType> results, boolean hasAuthorizer);

    /**
     * Compiles a variable and adds it to the fields of {@code variables}; one that does not compile is added, too, with any type.
     *
     * @param name the name of the field
     * @param text its expression
     */
    Compilation<AdmissionExpression> addVariable(String name, String text);

    /** Gives the variables their values, for expressions of this scope. */
    AdmissionBindings bind(AdmissionValues values);
}
