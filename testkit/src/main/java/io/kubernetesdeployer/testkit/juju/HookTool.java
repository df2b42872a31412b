package io.kubernetesdeployer.testkit.juju;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One hook tool.
 *
 * @param flags how each flag is asked for, as {@link Arguments#parse} takes it
 */
record HookTool(Map<String, String> flags, Body body) {
    /** What it does. */
    interface Body {
        /**
         * @param input the file that {@code --file} names; empty without it
         * @return what it prints
         */
        String run(HookContext context, Arguments arguments, byte[] input) throws ToolFailure;
    }

    /** What {@code --help} prints; charms look there for flags. */
    String help(String name) {
        StringBuilder text = new StringBuilder("Usage: " + name + " [options]\n\nOptions:\n");
        new TreeMap<>(flags)
                .forEach((flag, use) -> text.append(flag)
                        .append(use.endsWith("=") ? "  (= )" : "  (= false)")
                        .append('\n'));
        return text.toString();
    }

    /**
     * A tool.
     *
     * @param flags each with its other spelling behind a bar, and with {@code =} at the end if it takes a value, such as
     *     {@code -r|--relation=}
     */
    static HookTool of(String flags, Body body) {
        Map<String, String> known = new HashMap<>();
        for (String flag : flags.split(" ")) {
            boolean takesValue = flag.endsWith("=");
            String[] spellings = (takesValue ? flag.substring(0, flag.length() - 1) : flag).split("\\|");
            String name = spellings[spellings.length - 1].replaceFirst("^-+", "") + (takesValue ? "=" : "");
            for (String spelling : spellings) {
                known.put(spelling, name);
            }
        }
        return new HookTool(known, body);
    }
}
