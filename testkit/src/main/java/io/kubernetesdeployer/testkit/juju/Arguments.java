package io.kubernetesdeployer.testkit.juju;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a hook tool, by the rules of gnuflag: flags may stand anywhere before {@code --}. */
final class Arguments {
    private final Map<String, String> flags = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Arguments() {}

    /**
     * @param known flag to what is used for it: the name it is asked by, with {@code =} behind it if it takes a value
     * @throws ToolFailure with 2, if a flag is unknown or lacks its value
     */
    static Arguments parse(List<String> arguments, Map<String, String> known) throws ToolFailure {
        Arguments parsed = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                parsed.rest.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!argument.startsWith("-") || argument.equals("-")) {
                parsed.rest.add(argument);
                continue;
            }
            boolean isLong = argument.startsWith("--");
            int equals = argument.indexOf('=');
            String flag =
                    isLong ? argument.substring(0, equals < 0 ? argument.length() : equals) : argument.substring(0, 2);
            String name = known.get(flag);
            if (name == null) {
                throw ToolFailure.usage("flag provided but not defined: " + flag);
            }
            if (!name.endsWith("=")) {
                parsed.flags.put(
                        name,
                        isLong && equals >= 0 ? bool(flag, argument.substring(equals + 1)) : Boolean.toString(true));
            } else if (isLong && equals >= 0) {
                parsed.flags.put(name, argument.substring(equals + 1));
            } else if (!isLong && argument.length() > 2) {
                parsed.flags.put(name, argument.substring(argument.charAt(2) == '=' ? 3 : 2));
            } else if (i + 1 < arguments.size()) {
                parsed.flags.put(name, arguments.get(++i));
            } else {
                throw ToolFailure.usage("option needs an argument: " + flag);
            }
        }
        return parsed;
    }

    boolean has(String name) {
        return Boolean.parseBoolean(flags.get(name));
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(flags.get(name + "="));
    }

    /** What is no flag. */
    List<String> rest() {
        return rest;
    }

    /** The only one that is no flag; empty if there is none. */
    Optional<String> only() throws ToolFailure {
        refuseBeyond(1);
        return rest.stream().findFirst();
    }

    void refuseBeyond(int count) throws ToolFailure {
        if (rest.size() > count) {
            throw ToolFailure.usage("unrecognized args: " + quoted(rest.subList(count, rest.size())));
        }
    }

    /** {@code key=value} arguments. */
    Map<String, String> keyValues() throws ToolFailure {
        Map<String, String> values = new HashMap<>();
        for (String argument : rest) {
            int equals = argument.indexOf('=');
            if (equals <= 0) {
                throw ToolFailure.usage("expected \"key=value\", got \"" + argument + "\"");
            }
            if (values.put(argument.substring(0, equals), argument.substring(equals + 1)) != null) {
                throw ToolFailure.usage("key \"" + argument.substring(0, equals) + "\" specified more than once");
            }
        }
        return values;
    }

    /** As Go's {@code strconv.ParseBool}: {@code ops} writes {@code --application=False}. */
    private static String bool(String flag, String value) throws ToolFailure {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> Boolean.toString(true);
            case "0", "f", "F", "false", "FALSE", "False" -> Boolean.toString(false);
            default ->
                throw ToolFailure.usage("invalid value \"" + value + "\" for option " + flag
                        + ": strconv.ParseBool: parsing \"" + value + "\": invalid syntax");
        };
    }

    private static String quoted(List<String> texts) {
        StringBuilder text = new StringBuilder("[");
        for (String each : texts) {
            text.append(text.length() == 1 ? "" : " ").append('"').append(each).append('"');
        }
        return text.append(']').toString();
    }
}
