package io.kubernetesdeployer.cel.function;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/** What cel-java lacks, and what it tells in other words than cel-go. Source: cel-go's {@code ext.Strings}. */
@SuppressWarnings("rawtypes") // The classes of arguments have no type parameters.
final class StringFunctions extends FunctionLibrary {
    StringFunctions() {
        Type<List> list = new Type<>(ListType.create(SimpleType.DYN), List.class);
        method(
                "format",
                "string_format",
                SimpleType.STRING,
                Types.STRING,
                list,
                (format, arguments) -> new Formatter(format, arguments).text());
        method("charAt", "string_char_at_int", SimpleType.STRING, Types.STRING, Types.INT, StringFunctions::charAt);
        method(
                "substring",
                "string_substring_int",
                SimpleType.STRING,
                Types.STRING,
                Types.INT,
                (text, start) -> substring(text, start, length(text)));
        overload(
                "substring",
                CelOverloadDecl.newMemberOverload(
                        "string_substring_int_int",
                        SimpleType.STRING,
                        SimpleType.STRING,
                        SimpleType.INT,
                        SimpleType.INT),
                arguments -> between((String) arguments[0], (Long) arguments[1], (Long) arguments[2]),
                String.class,
                Long.class,
                Long.class);
    }

    private static String charAt(String text, long index) {
        return index == length(text) ? "" : substring(text, index, index + 1);
    }

    private static String between(String text, long start, long end) {
        if (start > end) {
            throw new IllegalArgumentException("invalid substring range. start: " + start + ", end: " + end);
        }
        return substring(text, start, end);
    }

    private static String substring(String text, long start, long end) {
        long length = length(text);
        if (start < 0 || start > length || end > length) {
            boolean isStart = start < 0 || start > length;
            throw new IllegalArgumentException("index out of range: " + (isStart ? start : end));
        }
        int from = text.offsetByCodePoints(0, (int) start);
        return text.substring(from, text.offsetByCodePoints(from, (int) (end - start)));
    }

    private static long length(String text) {
        return text.codePointCount(0, text.length());
    }
}
