package io.kubernetesdeployer.cel.function;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.OptionalType;
import java.util.List;
import java.util.Optional;

/** Named formats. Source: apiserver's {@code library.Format}. */
final class FormatFunctions extends FunctionLibrary {
    FormatFunctions() {
        NamedFormat.ALL.forEach((name, format) -> overload(
                "format." + name,
                CelOverloadDecl.newGlobalOverload("format." + name, Types.FORMAT.declared()),
                arguments -> format));
        global(
                "format.named",
                "format-named",
                OptionalType.create(Types.FORMAT.declared()),
                Types.STRING,
                name -> Optional.ofNullable(NamedFormat.ALL.get(name)));
        method(
                "validate",
                "format-validate",
                OptionalType.create(Types.STRINGS),
                Types.FORMAT,
                Types.STRING,
                FormatFunctions::validate);
    }

    private static Optional<List<String>> validate(NamedFormat format, String text) {
        List<String> errors = format.errors().apply(text);
        return errors.isEmpty() ? Optional.empty() : Optional.of(errors);
    }
}
