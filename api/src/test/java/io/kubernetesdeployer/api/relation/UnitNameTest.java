package io.kubernetesdeployer.api.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnitNameTest {
    @Test
    void theApplicationStandsBeforeTheSlash() {
        assertEquals("web", UnitName.application("web/0"));
        assertEquals("my-app", UnitName.application("my-app/12"));
        assertEquals("web", UnitName.application("web"));
        assertEquals("", UnitName.application("/0"));
    }

    @Test
    void unitsAreOrderedByApplicationThenNumber() {
        List<String> ordered = List.of("api/3", "web/0", "web/2", "web/10", "web/100", "web-b/1");
        assertEquals(ordered, sorted("web/100", "web-b/1", "web/10", "api/3", "web/2", "web/0"));
    }

    @Test
    void whatIsNoNumberComesLastAndInOneOrder() {
        List<String> ordered = List.of("web/1", "web", "web/99999999999999999999", "web/x");
        assertEquals(ordered, sorted("web/x", "web/99999999999999999999", "web", "web/1"));
    }

    @Test
    void namesWithLeadingZerosAreDifferentUnits() {
        assertEquals(List.of("web/01", "web/1"), sorted("web/1", "web/01"));
    }

    private static List<String> sorted(String... units) {
        return Stream.of(units).sorted(UnitName.BY_NUMBER).toList();
    }
}
