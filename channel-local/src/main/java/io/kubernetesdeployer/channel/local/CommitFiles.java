package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The files that one commit writes. Each has the commit's number, and counts only when the unit's file names it. */
final class CommitFiles {
    private final JsonFiles files;
    private final Path directory;
    private final long commit;
    private final List<Path> written = new ArrayList<>();

    CommitFiles(JsonFiles files, Path directory, long commit) {
        this.files = files;
        this.directory = directory;
        this.commit = commit;
    }

    /** @return the file's name */
    String bag(SortedMap<String, String> bag) throws IOException {
        return create("bag-" + commit + "-" + written.size() + ".json", bag);
    }

    /** @return the file's name */
    String write(String kind, Map<String, ?> content) throws IOException {
        return create(kind + "-" + commit + ".json", content);
    }

    /** Writes a new base if it is time for one. */
    Layers rebased(String kind, Layers layers) throws IOException {
        return layers.isOutgrown() ? layers.rebased(write(kind, layers.whole())) : layers;
    }

    /** Makes everything last, and has a unit's file replaced at one instant. */
    void commit(UnitFile next, Path unitFile) throws IOException {
        create("unit.json.new", next.toMap());
        Disk disk = files.disk();
        disk.sync(written);
        disk.syncNames(directory);
        disk.replace(directory.resolve("unit.json.new"), unitFile);
        disk.syncNames(unitFile.getParent());
    }

    private String create(String name, Map<String, ?> content) throws IOException {
        Path file = directory.resolve(name);
        files.write(file, content);
        written.add(file);
        return name;
    }
}
