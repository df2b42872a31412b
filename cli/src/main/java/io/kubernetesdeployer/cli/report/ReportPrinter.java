package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.Table;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.options.DryRun;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints a report on standard output, and its errors and warnings on standard error. */
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

    /** Explains a resource that has failed after it was applied, or that is not ready. */
    private void printFailure(Report report, Row row) {
        boolean reported = report.errors().stream().anyMatch(error -> error.startsWith(row.ref() + ": "));
        boolean failed = row.state() == ResourceState.FAILED && !reported;
        if (failed || row.diagnosis() != null) {
            console.say((failed ? "Error: " : "Not ready: ")
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
        out.println(ReportSummary.of(report) + duration);
    }
}
