package io.kubernetesdeployer.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packages of modules from {@code docs/architecture.md}: below the heading {@code ## Packages}, each heading
 * {@code ### MODULE} has one table {@code | package | holds | knows |}. Other tables are not read.
 */
final class LayerTables {
    private static final String SECTION = "## Packages";
    private static final Pattern HEADER = Pattern.compile("\\|\\s*package\\s*\\|\\s*holds\\s*\\|\\s*knows\\s*\\|");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.]*");
    private static final int COLUMNS = 3;

    private final String[] lines;
    private final List<Layers> tables = new ArrayList<>();
    private @Nullable String module;
    private boolean hasTable;

    private LayerTables(String markdown) {
        lines = markdown.lines().toArray(String[]::new);
    }

    /**
     * Reads all tables.
     *
     * @throws IllegalArgumentException if one cannot be read or is missing, with the line and what to do
     */
    static List<Layers> read(String markdown) {
        LayerTables reader = new LayerTables(markdown);
        reader.read();
        return reader.tables;
    }

    private void read() {
        boolean inSection = false;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("## ")) {
                endModule(i);
                inSection = lines[i].strip().equals(SECTION);
            } else if (inSection && lines[i].startsWith("### ")) {
                endModule(i);
                module = lines[i].substring(4).replace("`", "").strip();
                hasTable = false;
            } else if (inSection && HEADER.matcher(lines[i].strip()).matches()) {
                i = readTable(i);
            }
        }
        endModule(lines.length);
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("there is no heading '" + SECTION + "' with a table below it: add it");
        }
    }

    private void endModule(int line) {
        if (module != null && !hasTable) {
            throw error(line - 1, "the section of " + module + " has no table '| package | holds | knows |': add it");
        }
        module = null;
    }

    /** Reads the table that begins in a line; answers with its last line. */
    private int readTable(int header) {
        if (module == null || hasTable) {
            throw error(header, "give each module a heading '### MODULE' and one table");
        }
        List<Layers.Row> rows = new ArrayList<>();
        int line = header + 2; // past the line of dashes
        for (; line < lines.length && lines[line].startsWith("|"); line++) {
            Layers.Row row = row(line);
            if (rows.stream().anyMatch(other -> other.name().equals(row.name()))) {
                throw error(line, "the package " + row.name() + " has two rows: remove one");
            }
            rows.add(row);
        }
        tables.add(new Layers(module, rows));
        hasTable = true;
        return line - 1;
    }

    private Layers.Row row(int line) {
        String[] cells =
                lines[line].strip().replaceAll("^\\||\\|$", "").replace("`", "").split("\\|", -1);
        if (cells.length != COLUMNS || cells[1].isBlank()) {
            throw error(line, "a row has a package, what it holds, and what it knows");
        }
        String knows = cells[2].strip();
        List<String> names = new ArrayList<>();
        if (!knows.equals("-")) {
            for (String name : knows.split(",", -1)) {
                names.add(name(line, name));
            }
        }
        return new Layers.Row(name(line, cells[0]), List.copyOf(names));
    }

    private static String name(int line, String text) {
        String name = text.strip();
        if (!NAME.matcher(name).matches()) {
            throw error(line, "'" + name + "' is no name of a package: give names with commas between them, or '-'");
        }
        return name;
    }

    private static IllegalArgumentException error(int line, String what) {
        return new IllegalArgumentException("line " + (line + 1) + ": " + what);
    }
}
