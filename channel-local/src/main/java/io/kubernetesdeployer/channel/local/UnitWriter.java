package io.kubernetesdeployer.channel.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one unit's files; its process alone does, under the unit's claim. */
final class UnitWriter {
    private static final String INDEX = "bags";
    private static final String MEMORY = "state";

    private final ModelDirectory directory;
    private final UnitData data;
    private UnitFile current;
    private @Nullable Layers memory;
    private long commits;
    private boolean mayHaveLeftovers = true;

    private UnitWriter(ModelDirectory directory, UnitFile current) {
        this.directory = directory;
        this.data = new UnitData(directory, current.unit());
        this.current = current;
        this.commits = current.commits();
    }

    /** Takes up a unit where it was left, or makes it. */
    static UnitWriter open(ModelDirectory directory, String unit) {
        try {
            Optional<UnitFile> present = directory.unit(unit, null);
            if (present.isPresent()) {
                return new UnitWriter(directory, present.get());
            }
            String life = UUID.randomUUID().toString().substring(0, 8);
            UnitWriter writer = new UnitWriter(directory, UnitFile.first(unit, life));
            directory.files().disk().createDirectory(writer.data.directory());
            writer.files().commit(writer.current, directory.unitFile(unit));
            return writer;
        } catch (NoSuchFileException e) {
            throw new UnitData(directory, unit).missing(e);
        } catch (IOException e) {
            throw ModelDirectory.failed("make " + directory.unitFile(unit), e);
        }
    }

    /** The unit's file as this writer has written it last. */
    UnitFile current() {
        return current;
    }

    /** What the unit remembers. */
    Layers memory() {
        if (memory == null) {
            try {
                memory = data.memory(current);
            } catch (NoSuchFileException e) {
                throw data.missing(e);
            }
        }
        return memory;
    }

    /**
     * Writes the new content to new files, then has the unit's file name them.
     *
     * @param bags relation to all of the bag
     * @param remembered what is remembered otherwise than before; {@code null} forgets
     * @param broken relations whose bags are dropped
     */
    void commit(
            Map<String, SortedMap<String, String>> bags,
            SortedMap<String, @Nullable String> remembered,
            Set<String> broken) {
        boolean sweep = mayHaveLeftovers;
        mayHaveLeftovers = true;
        // A number is not used again even if this fails: what an earlier file names is never written over.
        commits++;
        CommitFiles files = files();
        try {
            Layers nextMemory = remembered.isEmpty() ? memory : files.rebased(MEMORY, memory().with(remembered));
            SortedMap<String, @Nullable String> named = named(bags, broken, files);
            UnitFile next =
                    current.next(commits, files.rebased(INDEX, current.bags().with(named)));
            if (!remembered.isEmpty()) {
                next = next.remembering(nextMemory.file(), changes(nextMemory, files));
            }
            files.commit(next, directory.unitFile(current.unit()));
            Set<String> replaced = current.heads();
            replaced.removeAll(next.heads());
            named.keySet().forEach(relation -> current.bags().get(relation).ifPresent(replaced::add));
            current = next;
            memory = nextMemory;
            mayHaveLeftovers = !(sweep ? deleteUnnamed() : delete(replaced));
        } catch (IOException e) {
            throw ModelDirectory.failed("commit what " + current.unit() + " has written to " + directory.root(), e);
        }
    }

    /** Relation to the file of its bag, where that changes; {@code null} for one that is broken. */
    private SortedMap<String, @Nullable String> named(
            Map<String, SortedMap<String, String>> bags, Set<String> broken, CommitFiles files) throws IOException {
        SortedMap<String, @Nullable String> named = new TreeMap<>();
        for (Map.Entry<String, SortedMap<String, String>> bag : bags.entrySet()) {
            named.put(bag.getKey(), files.bag(bag.getValue()));
        }
        broken.forEach(relation -> named.put(relation, null));
        return named;
    }

    private static Optional<String> changes(Layers layers, CommitFiles files) throws IOException {
        return layers.changes().isEmpty() ? Optional.empty() : Optional.of(files.write(MEMORY, layers.changes()));
    }

    /** Removes a unit, whose process must not run: the caller has its claim. */
    static void remove(ModelDirectory directory, String unit) {
        Path data = directory.dataDirectory(unit);
        Disk disk = directory.files().disk();
        try {
            disk.delete(directory.unitFile(unit));
            disk.syncNames(directory.unitsDirectory());
            if (Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) {
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

    private CommitFiles files() {
        return new CommitFiles(directory.files(), data.directory(), commits);
    }

    /** What an earlier process, or a commit that failed, has left behind. @return whether all of it is gone */
    private boolean deleteUnnamed() {
        Set<String> unnamed = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(data.directory())) {
            for (Path file : all) {
                unnamed.add(file.getFileName().toString());
            }
        } catch (DirectoryIteratorException | IOException e) {
            return false;
        }
        unnamed.removeIf(name -> !UnitFile.isContent(name));
        unnamed.removeAll(current.content());
        return delete(unnamed);
    }

    /** @return whether all are gone; if not, the next commit tries again */
    private boolean delete(Set<String> names) {
        try {
            for (String name : names) {
                directory.files().disk().delete(data.directory().resolve(name));
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
