package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.Table;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.DryRun;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Prints a report: the result on standard output, errors beside it on standard error. */
public final class ReportPrinter {
    private static final int MESSAGE = 60;

    private final Console console;
    private final OutputFormat format;

    public ReportPrinter(Console console, OutputFormat format) {
        this.console = console;
        this.format = format;
    }

    public void print(Report report) {
        print(report, "");
    }

    /** @param elapsed how long the command took, for the summary */
    public void print(Report report, Duration elapsed) {
        print(report, String.format(Locale.ROOT, " in %.1f s", elapsed.toMillis() / 1e3));
    }

    private void print(Report report, String duration) {
        if (format.isForPrograms()) {
            Documents.print(console, format, ReportDocument.of(report));
        } else {
            printTable(report, duration);
        }
        console.out().flush();
        report.errors().forEach(console::error);
        report.rows().forEach(row -> printFailure(report, row));
        report.warnings().forEach(console::warn);
    }

    /** What was applied and then failed, or does not get on, with what stands behind it. */
    private void printFailure(Report report, Row row) {
        boolean told = report.errors().stream().anyMatch(error -> error.startsWith(row.ref() + ": "));
        boolean failed = row.state() == ResourceState.FAILED && !told;
        if (failed || row.diagnosis() != null) {
            console.say((failed ? "Error: " : "Not there yet: ")
                    + row.ref()
                    + (row.message().isEmpty() ? "" : ": " + Text.line(row.message())));
        }
        if (row.diagnosis() != null) {
            DiagnosisText.lines(row.diagnosis()).forEach(console::say);
        }
    }

    private void printTable(Report report, String duration) {
        boolean wide = format == OutputFormat.WIDE;
        Table table = new Table().row(wide ? "APIVERSION" : "", "RESOURCE", "NAMESPACE", "ACTION", "STATUS", "MESSAGE");
        for (Row row : report.rows()) {
            String state = report.dryRun() == DryRun.CLIENT ? "" : row.state().toString();
            String message = Text.line(row.message());
            table.row(
                    wide ? row.ref().apiVersion() : "",
                    row.ref().kind() + "/" + row.ref().name(),
                    row.ref().namespace() == null ? "" : row.ref().namespace(),
                    row.action(),
                    state,
                    wide ? message : Text.cut(message, MESSAGE));
        }
        PrintStream out = console.out();
        if (!report.rows().isEmpty()) {
            table.lines().forEach(out::println);
            out.println();
        }
        if (!report.workers().isEmpty()) {
            out.println("Workers: " + Text.line(String.join(", ", report.workers())));
        }
        out.println(summary(report) + duration);
    }

    private static String summary(Report report) {
        Map<String, Integer> actions = new LinkedHashMap<>();
        Map<ResourceState, Integer> states = new EnumMap<>(ResourceState.class);
        for (Row row : report.rows()) {
            if (!row.action().isEmpty()) {
                actions.merge(row.action(), 1, Integer::sum);
            }
            if (row.state() != ResourceState.CURRENT && row.state() != ResourceState.NOT_FOUND) {
                states.merge(row.state(), 1, Integer::sum);
            }
        }
        StringJoiner parts = new StringJoiner(", ");
        actions.forEach((action, count) -> parts.add(count + " " + action));
        if (report.dryRun() == DryRun.NONE) {
            states.forEach((state, count) -> parts.add(count + " " + state));
        }
        if (!report.problems().isEmpty()) {
            parts.add(report.problems().size() + " bad documents left out");
        }
        String head = switch (report.dryRun()) {
            case NONE ->
                report.application() + ": " + (report.state() == ResourceState.NOT_FOUND ? "gone" : report.state());
            case CLIENT -> report.application() + ": planned only, nothing was contacted";
            case SERVER -> report.application() + ": tried only, nothing was stored";
        };
        return head + (parts.length() == 0 ? "" : " (" + parts + ")");
    }
}
