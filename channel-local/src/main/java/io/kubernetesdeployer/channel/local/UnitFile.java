package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.Document;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A unit's file in {@code units/}: which files in {@code data/UNIT/} are its bags and its memory. Those are written
 * once and never changed, so that replacing this one file replaces all of them at one instant.
 *
 * @param unit the unit's name
 * @param life names this life of the unit, from its first channel to its removal
 * @param commits how often it has committed
 * @param bags relation to the file that holds its bag
 * @param memoryBase the file that holds what the unit remembered at some time; empty for nothing
 * @param memoryChanges the file that holds what it remembers otherwise since; empty for nothing
 */
record UnitFile(
        String unit,
        String life,
        long commits,
        Layers bags,
        Optional<String> memoryBase,
        Optional<String> memoryChanges) {
    private static final long FORMAT = 2;

    /** Nothing that could lead out of the directory. */
    private static final Pattern CONTENT = Pattern.compile("(bag|bags|state)-[0-9]+(-[0-9]+)?\\.json");

    /** Reads the file of a base. */
    interface BaseReader {
        Map<String, String> read(String file) throws NoSuchFileException;
    }

    /** A unit that has committed nothing. */
    static UnitFile first(String unit, String life) {
        return new UnitFile(unit, life, 0, Layers.EMPTY, Optional.empty(), Optional.empty());
    }

    /**
     * @param known the file as it was before; a base that stays is not read again
     * @throws IllegalArgumentException if the document is something else
     * @throws NoSuchFileException if the base is missing that it names
     */
    static UnitFile parse(Document document, String unit, @Nullable UnitFile known, BaseReader bases)
            throws NoSuchFileException {
        Format.check(document, FORMAT);
        if (!Format.text(document, "unit").equals(unit)) {
            throw new IllegalArgumentException("it is the file of another unit");
        }
        Document bags = Format.object(document, "bags");
        SortedMap<String, @Nullable String> changes = new TreeMap<>();
        Format.object(bags, "changes")
                .asMap()
                .forEach((relation, file) -> changes.put(relation, file == null ? null : content(file)));
        String life = Format.text(document, "life");
        long commits = Format.number(document, "commits");
        Optional<String> base = bags.value("base").map(UnitFile::content);
        Document memory = Format.object(document, "memory");
        return new UnitFile(
                unit,
                life,
                commits,
                new Layers(base, base(life, base, known, bases), changes),
                memory.value("base").map(UnitFile::content),
                memory.value("changes").map(UnitFile::content));
    }

    private static Map<String, String> base(
            String life, Optional<String> base, @Nullable UnitFile known, BaseReader bases) throws NoSuchFileException {
        if (base.isEmpty()) {
            return Map.of();
        }
        boolean stays =
                known != null && known.life.equals(life) && known.bags.file().equals(base);
        return stays ? known.bags.base() : bases.read(base.get());
    }

    Map<String, Object> toMap() {
        Map<String, Object> index = new LinkedHashMap<>();
        bags.file().ifPresent(file -> index.put("base", file));
        index.put("changes", bags.changes());
        Map<String, Object> memory = new LinkedHashMap<>();
        memoryBase.ifPresent(file -> memory.put("base", file));
        memoryChanges.ifPresent(file -> memory.put("changes", file));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("unit", unit);
        map.put("life", life);
        map.put("commits", commits);
        map.put("bags", index);
        map.put("memory", memory);
        return map;
    }

    /** Names the content of a bag; see {@link RemoteView}. */
    String mark(String relationId) {
        return bags.get(relationId).map(file -> life + " " + file).orElse("");
    }

    /** All files that this one names, itself or in the base. */
    Set<String> content() {
        Set<String> files = heads();
        files.addAll(bags.whole().values());
        return files;
    }

    /** The files that this one names, without bags. */
    Set<String> heads() {
        Set<String> files = new HashSet<>();
        bags.file().ifPresent(files::add);
        memoryBase.ifPresent(files::add);
        memoryChanges.ifPresent(files::add);
        return files;
    }

    /** After another commit. */
    UnitFile next(long commit, Layers nextBags) {
        return new UnitFile(unit, life, commit, nextBags, memoryBase, memoryChanges);
    }

    UnitFile remembering(Optional<String> base, Optional<String> changes) {
        return new UnitFile(unit, life, commits, bags, base, changes);
    }

    static boolean isContent(String file) {
        return CONTENT.matcher(file).matches();
    }

    private static String content(@Nullable Object file) {
        if (!(file instanceof String name) || !isContent(name)) {
            throw new IllegalArgumentException("\"" + file + "\" is not the name of a file with a bag or a memory");
        }
        return name;
    }
}
