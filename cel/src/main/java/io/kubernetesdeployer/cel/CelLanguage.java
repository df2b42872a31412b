package io.kubernetesdeployer.cel;

import io.kubernetesdeployer.backend.dryrun.expression.AdmissionScope;
import io.kubernetesdeployer.backend.dryrun.expression.Declarations;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.cel.estimate.DeclaredSize;
import io.kubernetesdeployer.cel.type.DeclaredTypes;
import io.kubernetesdeployer.cel.type.ResourceSchema;
import java.util.Optional;

/** The language, by cel-java. */
public final class CelLanguage implements ExpressionLanguage {
    /** Does nothing, as the service loader wants it. */
    public CelLanguage() {}

    @Override
    public Declarations declare(JsonSchema schema, boolean isResource) {
        return new CelDeclarations(
                isResource ? ResourceSchema.of(schema) : schema,
                new DeclaredTypes(schema, isResource),
                DeclaredSize.of(schema, isResource));
    }

    @Override
    public AdmissionScope declareAdmission(boolean hasParams, boolean hasVariables) {
        return new CelAdmissionScope(hasParams, hasVariables);
    }

    @Override
    public Optional<String> refusalOfDeviceSelector(String text) {
        return DeviceSelectors.refusal(text);
    }
}
