package io.kubernetesdeployer.cel.function;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import io.kubernetesdeployer.backend.dryrun.text.Regex;

/** Finds what matches a regular expression. Source: apiserver's {@code library.Regex}. */
final class RegexFunctions extends FunctionLibrary {
    RegexFunctions() {
        method(
                "find",
                "string_find_string",
                SimpleType.STRING,
                Types.STRING,
                Types.STRING,
                (text, regex) -> compiled(regex).first(text));
        method(
                "findAll",
                "string_find_all_string",
                Types.STRINGS,
                Types.STRING,
                Types.STRING,
                (text, regex) -> compiled(regex).all(text, -1));
        overload(
                "findAll",
                CelOverloadDecl.newMemberOverload(
                        "string_find_all_string_int",
                        Types.STRINGS,
                        SimpleType.STRING,
                        SimpleType.STRING,
                        SimpleType.INT),
                arguments -> compiled((String) arguments[1]).all((String) arguments[0], (Long) arguments[2]),
                String.class,
                String.class,
                Long.class);
    }

    private static Regex compiled(String regex) {
        try {
            return Regex.compile(regex);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Illegal regex: " + e.getMessage(), e);
        }
    }
}
