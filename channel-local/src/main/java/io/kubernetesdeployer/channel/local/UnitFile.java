package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
 * @param state the file that holds what the unit remembers; empty if nothing
 */
record UnitFile(String unit, String life, long commits, Map<String, String> bags, Optional<String> state) {
    private static final long FORMAT = 1;

    /** Nothing that could lead out of the directory. */
    private static final Pattern CONTENT = Pattern.compile("(bag|state)-[0-9]+(-[0-9]+)?\\.json");

    UnitFile {
        bags = Map.copyOf(bags);
    }

    /** @throws IllegalArgumentException if the document is something else */
    static UnitFile parse(Document document, String unit) {
        Format.check(document, FORMAT);
        if (!Format.text(document, "unit").equals(unit)) {
            throw new IllegalArgumentException("it is the file of another unit");
        }
        Map<String, String> bags = new LinkedHashMap<>();
        document.document("bags").asMap().forEach((relation, file) -> bags.put(relation, content(file)));
        return new UnitFile(
                unit,
                Format.text(document, "life"),
                Format.number(document, "commits"),
                bags,
                document.value("state").map(UnitFile::content));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("unit", unit);
        map.put("life", life);
        map.put("commits", commits);
        map.put("bags", new TreeMap<>(bags));
        state.ifPresent(file -> map.put("state", file));
        return map;
    }

    /** Names the content of a bag; see {@link RemoteView}. */
    String mark(String relationId) {
        String file = bags.get(relationId);
        return file == null ? "" : life + " " + file;
    }

    boolean names(String file) {
        return bags.containsValue(file) || state.filter(file::equals).isPresent();
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
