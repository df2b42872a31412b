package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChannelException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a unit in {@code data/UNIT/}: its bags, and what it remembers. Each is written once and never changed. */
final class UnitData {
    private final JsonFiles files;
    private final Path directory;
    private final String remedy;

    UnitData(ModelDirectory model, String unit) {
        this.files = model.files();
        this.directory = model.dataDirectory(unit);
        this.remedy = "Restore it from a copy; or stop " + unit + ", put {} there and let " + unit + " write it anew";
    }

    Path directory() {
        return directory;
    }

    SortedMap<String, String> strings(String file) throws NoSuchFileException {
        return files.readStrings(directory.resolve(file), remedy);
    }

    /** Which file holds which bag: the base that a unit's file names. */
    SortedMap<String, String> index(String file) throws NoSuchFileException {
        SortedMap<String, String> index = strings(file);
        for (String bag : index.values()) {
            if (!UnitFile.isContent(bag)) {
                throw JsonFiles.damaged(
                        directory.resolve(file), "\"" + bag + "\" is not the name of a file with a bag", remedy, null);
            }
        }
        return index;
    }

    /** What a unit's file names as its memory. */
    Layers memory(UnitFile file) throws NoSuchFileException {
        Optional<String> base = file.memoryBase();
        SortedMap<String, String> content = base.isPresent() ? strings(base.get()) : new TreeMap<>();
        SortedMap<String, @Nullable String> changes = file.memoryChanges().isPresent()
                ? files.readChanges(directory.resolve(file.memoryChanges().get()), remedy)
                : new TreeMap<>();
        return new Layers(base, content, changes);
    }

    ChannelException missing(NoSuchFileException e) {
        return JsonFiles.damaged(Path.of(e.getFile()), "it is missing", remedy, e);
    }
}
