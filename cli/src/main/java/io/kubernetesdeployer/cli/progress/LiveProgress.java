package io.kubernetesdeployer.cli.progress;

import io.kubernetesdeployer.cli.console.Screen;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import java.io.PrintStream;
import java.util.List;

/**
 * Redraws a table on a terminal in place. The table is never higher than the screen, because a terminal cannot move the
 * cursor to lines that have scrolled away.
 */
final class LiveProgress implements Progress {
    private static final long FRAME_MILLIS = 80;
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream err;
    private final Screen screen;
    private final ProgressTable table = new ProgressTable();
    private int drawn;
    private boolean changed;
    private boolean closed;

    LiveProgress(PrintStream err, Screen screen) {
        this.err = err;
        this.screen = screen;
        Thread painter = new Thread(this::paint, "progress");
        painter.setDaemon(true);
        painter.start();
    }

    @Override
    public synchronized void on(ProviderEvent event) {
        table.add(event);
        changed = true;
    }

    @Override
    public synchronized void pauseFor(Runnable question) {
        err.print(home() + CLEAR_BELOW);
        err.flush();
        drawn = 0;
        question.run();
        changed = true;
    }

    /** Removes the table from the terminal. */
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
                    draw(table.lines(screen));
                }
                wait(FRAME_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
