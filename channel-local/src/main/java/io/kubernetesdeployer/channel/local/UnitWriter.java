package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChannelException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one unit's files; its process alone does, under the unit's claim. */
final class UnitWriter {
    private final ModelDirectory directory;
    private final JsonFiles files;
    private final String unit;
    private final Path data;
    private UnitFile current;
    private long commits;

    private UnitWriter(ModelDirectory directory, UnitFile current) {
        this.directory = directory;
        this.files = directory.files();
        this.unit = current.unit();
        this.data = directory.dataDirectory(unit);
        this.current = current;
        this.commits = current.commits();
    }

    /** Takes up a unit where it was left, or makes it. */
    static UnitWriter open(ModelDirectory directory, String unit) {
        Optional<UnitFile> present = directory.unit(unit);
        UnitWriter writer = new UnitWriter(
                directory,
                present.orElseGet(() -> new UnitFile(
                        unit, UUID.randomUUID().toString().substring(0, 8), 0, Map.of(), Optional.empty())));
        try {
            if (present.isEmpty()) {
                directory.files().disk().createDirectory(writer.data);
                writer.replace(writer.current);
            }
            return writer;
        } catch (IOException e) {
            throw ModelDirectory.failed("make " + directory.unitFile(unit), e);
        }
    }

    /** The unit's file as this writer has written it last. */
    UnitFile current() {
        return current;
    }

    /**
     * Writes the new content to new files, then has the unit's file name them.
     *
     * @param related the relations that are not broken; bags of others are dropped
     */
    void commit(
            Map<String, SortedMap<String, String>> bags,
            @Nullable SortedMap<String, String> state,
            Set<String> related) {
        // A number is not used again even if this fails: what an earlier file names is never written over.
        commits++;
        try {
            Map<String, String> named = new TreeMap<>(current.bags());
            int index = 0;
            for (Map.Entry<String, SortedMap<String, String>> bag : bags.entrySet()) {
                String file = "bag-" + commits + "-" + index++ + ".json";
                files.write(data.resolve(file), bag.getValue());
                named.put(bag.getKey(), file);
            }
            named.keySet().retainAll(related);
            Optional<String> stateFile = current.state();
            if (state != null) {
                stateFile = Optional.of("state-" + commits + ".json");
                files.write(data.resolve(stateFile.get()), state);
            }
            files.disk().sync(data);
            UnitFile next = new UnitFile(unit, current.life(), commits, named, stateFile);
            replace(next);
            current = next;
        } catch (IOException e) {
            throw ModelDirectory.failed("commit what " + unit + " has written to " + directory.root(), e);
        }
        deleteUnnamed();
    }

    /** Removes a unit, whose process must not run: the caller has its claim. */
    static void remove(ModelDirectory directory, String unit) {
        Path data = directory.dataDirectory(unit);
        Disk disk = directory.files().disk();
        try {
            disk.delete(directory.unitFile(unit));
            disk.sync(directory.unitsDirectory());
            if (Files.isDirectory(data)) {
                try (DirectoryStream<Path> left = Files.newDirectoryStream(data)) {
                    for (Path file : left) {
                        disk.delete(file);
                    }
                }
                disk.delete(data);
            }
        } catch (DirectoryIteratorException | IOException e) {
            throw ModelDirectory.failed("remove the files of " + unit + " in " + directory.root(), e);
        }
    }

    /** The content of one of the unit's files. */
    static SortedMap<String, String> content(ModelDirectory directory, String unit, String file)
            throws NoSuchFileException {
        Path path = directory.dataDirectory(unit).resolve(file);
        return directory
                .files()
                .readStrings(
                        path,
                        "Restore it from a copy; or stop " + unit + ", replace what is in the file by {} and let "
                                + unit + " write it anew");
    }

    static ChannelException missing(ModelDirectory directory, String unit, String file, Throwable cause) {
        return JsonFiles.damaged(
                directory.dataDirectory(unit).resolve(file),
                "it is missing",
                "Restore it from a copy; or stop " + unit + ", put {} there and let " + unit + " write it anew",
                cause);
    }

    private void replace(UnitFile next) throws IOException {
        Path written = data.resolve("unit.json.new");
        files.write(written, next.toMap());
        files.disk().replace(written, directory.unitFile(unit));
        files.disk().sync(directory.unitsDirectory());
    }

    /** What was replaced, and what an earlier process left behind. If it cannot be deleted now, the next commit tries. */
    private void deleteUnnamed() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(data)) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                if (UnitFile.isContent(name) && !current.names(name)) {
                    files.disk().delete(file);
                }
            }
        } catch (DirectoryIteratorException | IOException e) {
            return;
        }
    }
}
