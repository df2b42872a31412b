package io.kubernetesdeployer.provider.linear;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Manifests that are made to be slow. Their text grows with a number, and not faster. */
enum SlowManifests {
    MANY_DOCUMENTS(n -> lines(n, i -> "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: m" + i + "}")),
    EMPTY_DOCUMENTS(n -> "---\n".repeat(8 * n)),
    BAD_DOCUMENTS(n -> lines(n, i -> "---\n: : {" + i)),
    COMMENTS(n -> "# a\n".repeat(8 * n) + "a: 1\n" + lines(8 * n, i -> "# b")),
    ALIASES(n -> object("a: &a {b: c}\n" + lines(2 * n, i -> "a" + i + ": *a"))),
    ANCHORS(n -> object(lines(2 * n, i -> "a" + i + ": &a" + i + " b"))),
    ALIASES_OF_ALIASES(n ->
            object("a0: &a0 [x]\n" + lines(n, i -> "a" + (i + 1) + ": &a" + (i + 1) + " [*a" + i + ", *a" + i + "]"))),
    MERGED_KEYS(n -> object("a: &a {" + flow(n, i -> "k" + i + ": 1") + "}\nb:\n  <<: [*a, *a]\n")),
    KEYS_OF_ONE_HASH(n -> object(lines(2 * n, i -> SlowRequests.oneHash(i) + ": 1"))),
    REPEATED_KEYS(n -> object(lines(2 * n, i -> "a: 1"))),
    FLOW_LISTS(n -> object("a: [" + flow(8 * n, i -> "[]") + "]")),
    DEEP_FLOW(n -> object("a: " + "[".repeat(4 * n))),
    DEEP_BLOCKS(n -> object(lines(Math.min(n, 1500), i -> " ".repeat(i % 90) + "a:"))),
    EXPLICIT_KEYS(n -> object("? ".repeat(4 * n))),
    DASHES(n -> object("a:\n" + "- ".repeat(4 * n))),
    PLAIN_SCALARS(n -> object("a: " + "x y ".repeat(10 * n))),
    PLAIN_SCALARS_OVER_LINES(n -> object("a: x\n" + "  x\n\n".repeat(4 * n))),
    QUOTES(n -> object("a: '" + "''".repeat(10 * n) + "'")),
    ESCAPES(n -> object("a: \"" + "\\u00e9\\n\\\n  ".repeat(4 * n) + "\"")),
    BLOCK_SCALARS(n -> object("a: |2-\n" + "    x\n\n".repeat(4 * n))),
    FOLDED_SCALARS(n -> object("a: >+\n" + "  x\n\n   y\n".repeat(4 * n))),
    NUMBERS(n -> object(
            "a: [" + flow(n, i -> "0x" + "f".repeat(200) + ", 1e" + i + ", 190:20:30, 0." + "1".repeat(100)) + "]")),
    ONE_LONG_NUMBER(n -> object("a: " + "9".repeat(20 * n))),
    TAGS(n -> object("a: [" + flow(2 * n, i -> "!t" + i + " x") + "]")),
    DIRECTIVES(n -> "%TAG !a! !b\n".repeat(2 * n) + "---\na: 1\n"),
    NAMES_THAT_ARE_MISSING(n -> lines(n, i -> "---\napiVersion: v1\nkind: ConfigMap"));

    private final IntFunction<String> text;

    SlowManifests(IntFunction<String> text) {
        this.text = text;
    }

    String text(int n) {
        return text.apply(n);
    }

    private static String lines(int n, IntFunction<String> one) {
        return IntStream.range(0, n).mapToObj(one).collect(Collectors.joining("\n")) + "\n";
    }

    private static String flow(int n, IntFunction<String> one) {
        return IntStream.range(0, n).mapToObj(one).collect(Collectors.joining(", "));
    }

    private static String object(String fields) {
        return "apiVersion: example.com/v1\nkind: Kind\nmetadata: {name: a}\n" + fields + "\n";
    }
}
