package io.kubernetesdeployer.backend.dryrun.expression;

import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.Optional;
import java.util.ServiceLoader;

/** The Common Expression Language with the functions that Kubernetes adds to it. */
public interface ExpressionLanguage {
    /** The language, if a module of this program has it. */
    static Optional<ExpressionLanguage> find() {
        return ServiceLoader.load(ExpressionLanguage.class, ExpressionLanguage.class.getClassLoader())
                .findFirst();
    }

    /**
     * Declares the variables {@code self} and {@code oldSelf}.
     *
     * @param schema the schema of both
     * @param isResource whether both are objects of a cluster, which have metadata whether the schema says so or not
     */
    Declarations declare(JsonSchema schema, boolean isResource);

    /**
     * Declares the variables of admission.
     *
     * @param hasParams whether {@code params} is one of them
     * @param hasVariables whether {@code variables} is one of them, to which fields are yet to be added
     */
    AdmissionScope declareAdmission(boolean hasParams, boolean hasVariables);

    /**
     * Compiles a selector of devices, an expression about the variable {@code device}. Source: dynamic-resource-allocation's
     * {@code cel.Compiler}.
     *
     * @return why it is refused, in the server's words; empty if it is not
     */
    Optional<String> refusalOfDeviceSelector(String text);
}
