package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.provider.Diagnosis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind a resource that does not get on, for people and for programs. */
final class Diagnoses {
    private Diagnoses() {}

    /** In lines, to stand below what they are about. */
    static List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        if (!diagnosis.events().isEmpty()) {
            lines.add(diagnosis.pod().isEmpty() ? "  events:" : "  events of pod " + diagnosis.pod() + ":");
            add(lines, diagnosis.events());
        }
        if (!diagnosis.log().isEmpty()) {
            lines.add("  last lines of container " + diagnosis.container() + " of pod " + diagnosis.pod() + ":");
            add(lines, diagnosis.log());
        }
        return lines;
    }

    static Map<String, @Nullable Object> asMap(Diagnosis diagnosis) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("pod", diagnosis.pod());
        map.put("container", diagnosis.container());
        map.put("reason", diagnosis.reason());
        map.put("restarts", diagnosis.restarts());
        map.put("events", diagnosis.events());
        map.put("log", diagnosis.log());
        return map;
    }

    /** Programs may log what would move a cursor. */
    private static void add(List<String> lines, List<String> more) {
        more.forEach(line -> lines.add("    " + Text.plain(line)));
    }
}
