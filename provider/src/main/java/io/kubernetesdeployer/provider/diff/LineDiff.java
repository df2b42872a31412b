package io.kubernetesdeployer.provider.diff;

import io.kubernetesdeployer.provider.diff.DiffLine.Mark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two texts, line by line: what is common is the longest common subsequence of their lines. */
public final class LineDiff {
    /** Lines that stay and are shown around those that do not. */
    private static final int CONTEXT = 2;

    /** Beyond that many pairs of lines, all in the middle count as replaced: the table would be too large. */
    private static final long MOST_PAIRS = 4_000_000;

    private LineDiff() {}

    /**
     * Compares two texts.
     *
     * @param before {@code null} where there is no text
     * @param after {@code null} where there is no text
     * @param indent how many blanks stand before each line
     * @return the lines, with what each of them is
     */
    public static List<DiffLine> of(@Nullable String before, @Nullable String after, int indent) {
        List<String> left = before == null ? List.of() : before.lines().toList();
        List<String> right = after == null ? List.of() : after.lines().toList();
        List<DiffLine> all = marked(left, right, indent);
        return withContext(all, indent);
    }

    private static List<DiffLine> marked(List<String> left, List<String> right, int indent) {
        int start = 0;
        int common = Math.min(left.size(), right.size());
        while (start < common && left.get(start).equals(right.get(start))) {
            start++;
        }
        int end = 0;
        while (end < common - start && left.get(left.size() - 1 - end).equals(right.get(right.size() - 1 - end))) {
            end++;
        }
        List<DiffLine> lines = new ArrayList<>();
        left.subList(0, start).forEach(line -> add(lines, indent, Mark.PLAIN, line));
        middle(left.subList(start, left.size() - end), right.subList(start, right.size() - end), indent, lines);
        left.subList(left.size() - end, left.size()).forEach(line -> add(lines, indent, Mark.PLAIN, line));
        return lines;
    }

    private static void middle(List<String> left, List<String> right, int indent, List<DiffLine> lines) {
        int i = 0;
        int j = 0;
        if ((long) left.size() * right.size() <= MOST_PAIRS) {
            int[][] longest = longest(left, right);
            while (i < left.size() && j < right.size()) {
                if (left.get(i).equals(right.get(j))) {
                    add(lines, indent, Mark.PLAIN, left.get(i++));
                    j++;
                } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                    add(lines, indent, Mark.REMOVED, left.get(i++));
                } else {
                    add(lines, indent, Mark.ADDED, right.get(j++));
                }
            }
        }
        left.subList(i, left.size()).forEach(line -> add(lines, indent, Mark.REMOVED, line));
        right.subList(j, right.size()).forEach(line -> add(lines, indent, Mark.ADDED, line));
    }

    /** How many lines are common from each pair of places on. */
    private static int[][] longest(List<String> left, List<String> right) {
        int[][] longest = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                longest[i][j] = left.get(i).equals(right.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }

    /** Without what stays and is far from every change. */
    private static List<DiffLine> withContext(List<DiffLine> all, int indent) {
        boolean[] near = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).mark() != Mark.PLAIN) {
                for (int k = Math.max(0, i - CONTEXT); k <= Math.min(all.size() - 1, i + CONTEXT); k++) {
                    near[k] = true;
                }
            }
        }
        List<DiffLine> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (near[i]) {
                shown.add(all.get(i));
            } else if (i == 0 || near[i - 1]) {
                shown.add(DiffLine.of(indent, Mark.PLAIN, "..."));
            }
        }
        return shown;
    }

    private static void add(List<DiffLine> lines, int indent, Mark mark, String line) {
        lines.add(DiffLine.of(indent, mark, DiffText.escaped(line)));
    }
}
