package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.diff.ApplicationDiff;
import io.kubernetesdeployer.provider.diff.Change;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.diff.DiffLine;
import io.kubernetesdeployer.provider.diff.DiffText;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Prints differences on standard output, and errors and a summary on standard error. */
public final class DiffPrinter {
    private static final String RESET = "\u001b[0m";

    private final Console console;
    private final OutputFormat format;
    private final boolean colored;

    public DiffPrinter(Console console, OutputFormat format, Colors colors) {
        this.console = console;
        this.format = format;
        this.colored = colors.areOn(console);
    }

    public void print(String application, Diff diff, List<Problem> problems) {
        List<String> errors = errors(diff);
        if (format.isForPrograms()) {
            Documents.print(console, format, DiffDocument.of(application, diff, errors, problems));
        } else {
            for (ApplicationDiff one : diff.applications()) {
                for (DiffLine line : DiffText.of(one)) {
                    console.out().println(colored ? color(line.mark()) + line.text() + RESET : line.text());
                }
            }
        }
        console.out().flush();
        errors.forEach(console::error);
        console.say(application + ": " + sum(diff) + errorCount(errors.size()));
    }

    private static String color(DiffLine.Mark mark) {
        return switch (mark) {
            case ADDED -> "\u001b[32m";
            case REMOVED -> "\u001b[31m";
            case CHANGED -> "\u001b[33m";
            case PLAIN -> RESET;
        };
    }

    private static String errorCount(int errors) {
        return errors == 0 ? "" : errors == 1 ? "; 1 error" : "; " + errors + " errors";
    }

    private static String sum(Diff diff) {
        Map<Change, Integer> counts = new EnumMap<>(Change.class);
        for (ApplicationDiff one : diff.applications()) {
            one.resources().forEach(resource -> counts.merge(resource.change(), 1, Integer::sum));
        }
        if (counts.isEmpty()) {
            return "nothing would change";
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((change, count) -> parts.add(count + " would be " + Text.word(change)));
        return String.join(", ", parts);
    }

    private static List<String> errors(Diff diff) {
        List<String> errors = new ArrayList<>();
        for (ResourceError error : diff.errors()) {
            errors.add(error.toString());
        }
        for (ApplicationDiff one : diff.applications()) {
            one.errors().forEach(error -> errors.add(error.toString()));
        }
        return errors;
    }
}
