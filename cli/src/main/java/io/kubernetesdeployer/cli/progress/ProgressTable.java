package io.kubernetesdeployer.cli.progress;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.cli.console.Screen;
import io.kubernetesdeployer.cli.console.Table;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the latest state of each resource, and lists the resources that are not Current. */
final class ProgressTable {
    private static final int HEADER = 1;
    private static final int SPARE = 1;

    private final Map<ResourceRef, Cell> cells = new LinkedHashMap<>();
    private String note = "";

    private record Cell(String action, ResourceState state, String message) {
        boolean isDone() {
            return state == ResourceState.CURRENT;
        }
    }

    void add(ProviderEvent event) {
        if (event instanceof ProviderEvent.Planned planned) {
            Cell waiting = new Cell("", ResourceState.NOT_FOUND, "waiting");
            planned.waves().forEach(wave -> wave.forEach(ref -> cells.putIfAbsent(ref, waiting)));
        } else if (event instanceof ProviderEvent.Applying applying) {
            cells.put(applying.ref(), new Cell("applying", ResourceState.IN_PROGRESS, ""));
        } else if (event instanceof ProviderEvent.Waiting waiting) {
            String on = waiting.on().ref().kind() + "/" + waiting.on().ref().name();
            cells.put(waiting.ref(), new Cell("", ResourceState.NOT_FOUND, "waiting for " + on));
        } else if (event instanceof ProviderEvent.Applied applied) {
            cells.put(applied.ref(), new Cell(Text.word(applied.action()), ResourceState.IN_PROGRESS, ""));
        } else if (event instanceof ProviderEvent.Failed failed) {
            cells.put(
                    failed.ref(),
                    new Cell("failed", ResourceState.FAILED, failed.error().message()));
        } else if (event instanceof ProviderEvent.StatusChanged changed) {
            Cell before = cells.get(changed.status().ref());
            cells.put(
                    changed.status().ref(),
                    new Cell(
                            before == null ? "" : before.action,
                            changed.status().state(),
                            changed.status().message()));
        } else {
            note = EventText.of(event);
        }
    }

    /** Returns the lines to show now. They fit on the screen. */
    List<String> lines(Screen screen) {
        List<Map.Entry<ResourceRef, Cell>> open = cells.entrySet().stream()
                .filter(entry -> !entry.getValue().isDone())
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add((cells.size() - open.size()) + " of " + cells.size() + " current"
                + (note.isEmpty() ? "" : "; " + note));
        int room = Math.max(1, screen.lines() - HEADER - SPARE);
        boolean cut = open.size() > room;
        lines.addAll(rows(cut ? open.subList(0, room - 1) : open));
        if (cut) {
            lines.add("... and " + (open.size() - room + 1) + " more");
        }
        lines.replaceAll(line -> Text.cut(Text.line(line), screen.columns() - 1));
        return lines;
    }

    private static List<String> rows(List<Map.Entry<ResourceRef, Cell>> entries) {
        Table table = new Table().row("", "", "", "", "");
        for (Map.Entry<ResourceRef, Cell> entry : entries) {
            ResourceRef ref = entry.getKey();
            Cell cell = entry.getValue();
            table.row(
                    ref.kind() + "/" + ref.name(),
                    ref.namespace() == null ? "" : ref.namespace(),
                    cell.action,
                    cell.state == ResourceState.NOT_FOUND ? "" : cell.state.toString(),
                    cell.message);
        }
        List<String> lines = table.lines();
        return lines.subList(1, lines.size());
    }
}
