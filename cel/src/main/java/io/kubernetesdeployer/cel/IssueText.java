package io.kubernetesdeployer.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.Source;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Errors of the compiler in cel-go's words. */
final class IssueText {
    private static final Pattern SYNTAX =
            Pattern.compile("mismatched input|token recognition|no viable alternative|extraneous input|missing ");
    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)");

    private IssueText() {}

    static String of(List<CelIssue> issues, Source source) {
        return issues.stream()
                .map(issue -> inWordsOfGo(issue).toDisplayString(source))
                .collect(Collectors.joining("\n"));
    }

    private static CelIssue inWordsOfGo(CelIssue issue) {
        String message = CANDIDATES.matcher(issue.getMessage()).replaceFirst("");
        return CelIssue.formatError(
                issue.getExprId(),
                issue.getSourceLocation(),
                SYNTAX.matcher(message).lookingAt() ? "Syntax error: " + message : message);
    }
}
