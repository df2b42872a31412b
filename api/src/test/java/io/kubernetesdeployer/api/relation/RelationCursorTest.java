package io.kubernetesdeployer.api.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationCursorTest {
    private final RelationCursor earlier = RelationCursor.of(Map.of("db:1", "a", "db:2", "b", "db:3", "c"));

    @Test
    void whatChangedCameOrIsGoneIsNamed() {
        RelationCursor now = RelationCursor.of(Map.of("db:1", "a", "db:2", "other", "db:4", ""));
        assertEquals(new ChangedRelations(now, Set.of("db:2", "db:3", "db:4")), now.since(earlier));
        assertEquals(new ChangedRelations(earlier, Set.of("db:2", "db:3", "db:4")), earlier.since(now));
    }

    @Test
    void everyRelationDiffersFromTheStart() {
        assertEquals(
                Set.of("db:1", "db:2", "db:3"),
                earlier.since(RelationCursor.START).relationIds());
    }

    @Test
    void nothingDiffersFromAnEqualCursor() {
        RelationCursor equal = RelationCursor.of(Map.of("db:3", "c", "db:2", "b", "db:1", "a"));
        assertEquals(earlier, equal);
        assertEquals(earlier.hashCode(), equal.hashCode());
        assertEquals(new ChangedRelations(earlier, Set.of()), equal.since(earlier));
        assertEquals(RelationCursor.START, RelationCursor.of(Map.of()));
        assertNotEquals(earlier, RelationCursor.START);
    }

    @Test
    void neitherACursorNorAnAnswerChanges() {
        Map<String, String> marks = new HashMap<>(Map.of("db:1", "a"));
        RelationCursor cursor = RelationCursor.of(marks);
        marks.put("db:2", "b");
        assertEquals(RelationCursor.of(Map.of("db:1", "a")), cursor);
        Set<String> named = cursor.since(RelationCursor.START).relationIds();
        assertThrows(UnsupportedOperationException.class, () -> named.add("db:9"));
    }
}
