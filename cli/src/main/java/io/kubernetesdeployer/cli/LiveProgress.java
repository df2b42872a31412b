package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.ProviderEvent;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table on a terminal, redrawn in place: how many resources are done, and those that are not. Never higher than
 * the screen, whose lines above could not be reached again.
 */
final class LiveProgress implements Progress {
    private static final long FRAME_MILLIS = 80;
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final int HEADER = 1;
    private static final int SPARE = 1;

    private final PrintStream err;
    private final Console.Screen screen;
    private final Map<ResourceRef, Cell> cells = new LinkedHashMap<>();
    private final Thread painter;
    private String note = "";
    private int drawn;
    private boolean changed;
    private boolean closed;

    LiveProgress(PrintStream err, Console.Screen screen) {
        this.err = err;
        this.screen = screen;
        painter = new Thread(this::paint, "progress");
        painter.setDaemon(true);
        painter.start();
    }

    private record Cell(String action, ResourceState state, String message) {
        boolean isDone() {
            return state == ResourceState.CURRENT;
        }
    }

    @Override
    public synchronized void on(ProviderEvent event) {
        if (event instanceof ProviderEvent.Planned planned) {
            planned.waves()
                    .forEach(wave -> wave.forEach(
                            ref -> cells.putIfAbsent(ref, new Cell("", ResourceState.NOT_FOUND, "waits"))));
        } else if (event instanceof ProviderEvent.Applying applying) {
            cells.put(applying.ref(), new Cell("applying", ResourceState.IN_PROGRESS, ""));
        } else if (event instanceof ProviderEvent.Waiting waiting) {
            String on = waiting.on().ref().kind() + "/" + waiting.on().ref().name();
            cells.put(waiting.ref(), new Cell("", ResourceState.NOT_FOUND, "waits for " + on));
        } else if (event instanceof ProviderEvent.Applied applied) {
            cells.put(applied.ref(), new Cell(Row.word(applied.action()), ResourceState.IN_PROGRESS, ""));
        } else if (event instanceof ProviderEvent.Failed failed) {
            cells.put(
                    failed.ref(),
                    new Cell("failed", ResourceState.FAILED, failed.error().message()));
        } else if (event instanceof ProviderEvent.StatusChanged status) {
            Cell before = cells.get(status.status().ref());
            cells.put(
                    status.status().ref(),
                    new Cell(
                            before == null ? "" : before.action,
                            status.status().state(),
                            status.status().message()));
        } else {
            note = LineProgress.describe(event);
        }
        changed = true;
    }

    /** Takes the table away. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            notifyAll();
            err.print(home() + CLEAR_BELOW);
            err.flush();
        }
    }

    private synchronized void paint() {
        try {
            while (!closed) {
                if (changed) {
                    changed = false;
                    draw(frame());
                }
                wait(FRAME_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The lines to be seen now. */
    synchronized List<String> frame() {
        List<Map.Entry<ResourceRef, Cell>> open = new ArrayList<>();
        for (Map.Entry<ResourceRef, Cell> entry : cells.entrySet()) {
            if (!entry.getValue().isDone()) {
                open.add(entry);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add((cells.size() - open.size()) + " of " + cells.size() + " current"
                + (note.isEmpty() ? "" : "; " + note));
        int room = Math.max(1, screen.lines() - HEADER - SPARE);
        boolean cut = open.size() > room;
        Table table = new Table().row("", "", "", "", "");
        for (Map.Entry<ResourceRef, Cell> entry : cut ? open.subList(0, room - 1) : open) {
            ResourceRef ref = entry.getKey();
            Cell cell = entry.getValue();
            String state = cell.state == ResourceState.NOT_FOUND ? "" : cell.state.toString();
            table.row(
                    ref.kind() + "/" + ref.name(),
                    ref.namespace() == null ? "" : ref.namespace(),
                    cell.action,
                    state,
                    cell.message);
        }
        List<String> rows = table.lines();
        lines.addAll(rows.subList(1, rows.size()));
        if (cut) {
            lines.add("... and " + (open.size() - room + 1) + " more");
        }
        lines.replaceAll(line -> Text.cut(Text.line(line), screen.columns() - 1));
        return lines;
    }

    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(home());
        for (String line : lines) {
            text.append(CLEAR_LINE).append(line).append('\n');
        }
        text.append(CLEAR_BELOW);
        err.print(text);
        err.flush();
        drawn = lines.size();
    }

    private String home() {
        return drawn == 0 ? "\r" : String.format(UP, drawn) + "\r";
    }
}
