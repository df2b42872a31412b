package io.kubernetesdeployer.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.Source;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Errors of the compiler in cel-go's words. */
final class IssueText {
    private static final Pattern SYNTAX =
            Pattern.compile("mismatched input|token recognition|no viable alternative|extraneous input|missing ");
    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)");
    /** A type that nothing has decided. */
    private static final Pattern UNDECIDED = Pattern.compile("%[A-Za-z]+\\d+");

    private static final Pattern WELL_KNOWN = Pattern.compile("google\\.protobuf\\.(Duration|Timestamp)");
    private static final Pattern FIELD =
            Pattern.compile("^type ('kubernetes\\.[^']*') does not support field selection$");

    private IssueText() {}

    static String of(List<CelIssue> issues, Source source) {
        return issues.stream()
                .map(IssueText::inWordsOfGo)
                .map(issue -> source.getContent().isEmpty()
                        // There is no line to show.
                        ? "ERROR: <input>:1:0: " + issue.getMessage()
                        : issue.toDisplayString(source))
                .collect(Collectors.joining("\n"));
    }

    private static CelIssue inWordsOfGo(CelIssue issue) {
        String message = CANDIDATES.matcher(issue.getMessage()).replaceFirst("");
        message = UNDECIDED.matcher(message).replaceAll("dyn");
        message = WELL_KNOWN.matcher(message).replaceAll(name -> name.group(1).toLowerCase(Locale.ROOT));
        message = FIELD.matcher(message).replaceFirst("unexpected failed resolution of $1");
        return CelIssue.formatError(
                issue.getExprId(),
                issue.getSourceLocation(),
                SYNTAX.matcher(message).lookingAt() ? "Syntax error: " + message : message);
    }
}
