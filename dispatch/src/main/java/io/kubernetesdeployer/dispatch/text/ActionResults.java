package io.kubernetesdeployer.dispatch.text;

import io.kubernetesdeployer.channel.juju.HookTools;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Results of an action within what Juju takes. */
public final class ActionResults {
    private static final String CUT = "\n... cut: more than Juju takes";
    /** For keys and marks. */
    private static final int SPARE = 4 * 1024;

    private ActionResults() {}

    /** Each value has an equal share of the room; what is longer is cut, and says so. Empty ones are left out. */
    public static Map<String, String> fitting(Map<String, String> results) {
        int share = (HookTools.MAX_ACTION_RESULTS - SPARE) / Math.max(1, results.size());
        Map<String, String> fitting = new LinkedHashMap<>();
        results.forEach((key, value) -> {
            if (!value.isEmpty()) {
                fitting.put(key, cut(value, share));
            }
        });
        return fitting;
    }

    private static String cut(String value, int bytes) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        if (text.length <= bytes) {
            return value;
        }
        int end = bytes - CUT.length();
        while ((text[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8) + CUT;
    }
}
