package io.kubernetesdeployer.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.extensions.CelExtensions;
import io.kubernetesdeployer.cel.function.Environment;
import io.kubernetesdeployer.cel.type.DeviceTypes;
import io.kubernetesdeployer.cel.type.TypeText;
import java.util.Optional;

/** Compiles selectors of devices. Source: dynamic-resource-allocation's {@code cel}. */
final class DeviceSelectors {
    private DeviceSelectors() {}

    /** Made when the first selector is compiled. */
    private static final class Compiler {
        static final CelCompiler INSTANCE = Environment.compiler()
                .addLibraries(CelExtensions.bindings())
                .setTypeProvider(new DeviceTypes())
                .addVar("device", DeviceTypes.DEVICE)
                .build();
    }

    static Optional<String> refusal(String text) {
        CelType type;
        try {
            type = CheckedTree.of(Compiler.INSTANCE, text).getResultType();
        } catch (InvalidExpressionException e) {
            return Optional.of("compilation failed: " + e.getMessage());
        }
        return type.equals(SimpleType.BOOL) || type.equals(SimpleType.ANY)
                ? Optional.empty()
                : Optional.of("must evaluate to bool or the unknown type, not " + TypeText.of(type));
    }
}
