package io.kubernetesdeployer.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Lays out columns of text. Each is as wide as its widest cell. */
public final class Table {
    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row. The first row is the heading. */
    public Table row(String... cells) {
        List<String> row = new ArrayList<>(cells.length);
        for (String cell : cells) {
            row.add(Text.line(cell));
        }
        rows.add(row);
        return this;
    }

    /** Returns the lines, without trailing blanks and without columns that have only a heading. */
    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] used = new boolean[columns];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns; c++) {
                String cell = rows.get(r).get(c);
                widths[c] = Math.max(widths[c], cell.length());
                used[c] |= r > 0 && !cell.isEmpty();
            }
        }
        List<String> lines = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                if (used[c]) {
                    line.append(row.get(c))
                            .append(" ".repeat(widths[c] - row.get(c).length()))
                            .append(GAP);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
