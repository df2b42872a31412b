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
}
