package io.kubernetesdeployer.cel.type;

import dev.cel.common.types.CelType;
import java.util.StringJoiner;

/** Names of types as the server prints them. Source: cel-go's {@code Type.String}. */
public final class TypeText {
    private TypeText() {}

    public static String of(CelType type) {
        StringJoiner parameters = new StringJoiner(", ", "(", ")").setEmptyValue("");
        type.parameters().forEach(parameter -> parameters.add(of(parameter)));
        return type.name() + parameters;
    }
}
