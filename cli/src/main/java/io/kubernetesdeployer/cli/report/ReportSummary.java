package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.options.DryRun;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Sums up a report in the last line of the table. */
final class ReportSummary {
    private ReportSummary() {}

    /** Returns the application, its state, and how many resources have which action and which state. */
    static String of(Report report) {
        StringJoiner parts = new StringJoiner(", ", " (", ")").setEmptyValue("");
        actions(report).forEach((action, count) -> parts.add(count + " " + action));
        if (report.dryRun() == DryRun.NONE) {
            openStates(report).forEach((state, count) -> parts.add(count + " " + state));
        }
        int bad = report.problems().size();
        if (bad > 0) {
            parts.add(bad + (bad == 1 ? " bad document skipped" : " bad documents skipped"));
        }
        return report.application() + ": " + outcome(report) + parts;
    }

    private static String outcome(Report report) {
        return switch (report.dryRun()) {
            case NONE ->
                report.state() == ResourceState.NOT_FOUND
                        ? "gone"
                        : report.state().toString();
            case CLIENT -> "dry run, no cluster was contacted";
            case SERVER -> "dry run, nothing was stored";
        };
    }

    private static Map<String, Integer> actions(Report report) {
        Map<String, Integer> actions = new LinkedHashMap<>();
        report.rows().stream()
                .map(Row::action)
                .filter(action -> !action.isEmpty())
                .forEach(action -> actions.merge(action, 1, Integer::sum));
        return actions;
    }

    private static Map<ResourceState, Integer> openStates(Report report) {
        Map<ResourceState, Integer> states = new EnumMap<>(ResourceState.class);
        report.rows().stream()
                .map(Row::state)
                .filter(state -> state != ResourceState.CURRENT && state != ResourceState.NOT_FOUND)
                .forEach(state -> states.merge(state, 1, Integer::sum));
        return states;
    }
}
