package io.kubernetesdeployer.api.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RelationTest {
    @Test
    void relationsAreOrderedByTheNumberTheirIdEndsIn() {
        List<String> ordered = List.of("db:2", "web:2", "db:10", "db:11", "12", "db", "db:99999999999999999999");
        assertEquals(
                ordered,
                Stream.of("db:99999999999999999999", "db:11", "12", "db", "web:2", "db:10", "db:2")
                        .map(id -> new Relation(id, "web", List.of()))
                        .sorted(Relation.BY_ID)
                        .map(Relation::id)
                        .toList());
    }

    @Test
    void theListOfUnitsIsCopied() {
        List<String> units = new ArrayList<>(List.of("web/0"));
        Relation relation = new Relation("db:1", "web", units);
        units.add("web/1");
        assertEquals(List.of("web/0"), relation.remoteUnits());
        assertThrows(
                UnsupportedOperationException.class,
                () -> relation.remoteUnits().clear());
    }
}
