package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.model.Diagnosis;
import java.util.ArrayList;
import java.util.List;

/** Describes a diagnosis in lines, to be printed below the resource that it is about. */
public final class DiagnosisText {
    private DiagnosisText() {}

    public static List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        if (!diagnosis.events().isEmpty()) {
            lines.add(diagnosis.pod().isEmpty() ? "  events:" : "  events of pod " + diagnosis.pod() + ":");
            add(lines, diagnosis.events());
        }
        if (!diagnosis.log().isEmpty()) {
            lines.add("  last log lines of container " + diagnosis.container() + " in pod " + diagnosis.pod() + ":");
            add(lines, diagnosis.log());
        }
        return lines;
    }

    /** Adds them without control characters, as programs may log some that move the cursor. */
    private static void add(List<String> lines, List<String> more) {
        more.forEach(line -> lines.add("    " + Text.plain(line)));
    }
}
