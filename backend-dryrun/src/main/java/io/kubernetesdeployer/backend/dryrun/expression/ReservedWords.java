package io.kubernetesdeployer.backend.dryrun.expression;

import java.util.Set;

/** The words that no identifier of an expression may be. Source: apiserver's {@code cel.Escape}. */
public final class ReservedWords {
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private ReservedWords() {}

    public static boolean contain(String word) {
        return WORDS.contains(word);
    }
}
