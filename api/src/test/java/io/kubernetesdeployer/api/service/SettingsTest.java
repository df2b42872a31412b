package io.kubernetesdeployer.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whatIsNotGivenHasItsDefault() {
        Settings none = Settings.none();
        assertEquals(Optional.empty(), none.text("name"));
        assertEquals(7, none.integer("name", 7, 1, 9));
        assertTrue(none.flag("name", true));
        assertFalse(none.flag("name", false));
        assertEquals(HOUR, none.duration("name", HOUR, HOUR));
    }

    @Test
    void whatIsGivenEmptyIsNotGiven() {
        Settings empty = Settings.of(Map.of("name", ""));
        assertEquals(Optional.empty(), empty.text("name"));
        assertEquals(7, empty.integer("name", 7, 1, 9));
        assertTrue(empty.flag("name", true));
        assertEquals(HOUR, empty.duration("name", HOUR, HOUR));
    }

    @Test
    void theMapIsCopiedAndKeepsItsOrder() {
        Map<String, String> given = new HashMap<>(Map.of("a", "1"));
        Settings settings = Settings.of(given);
        given.put("b", "2");
        assertEquals(Map.of("a", "1"), settings.asMap());
        assertThrows(UnsupportedOperationException.class, () -> settings.asMap().put("b", "2"));
        assertEquals(
                List.of("z", "a"),
                List.copyOf(
                        Settings.none().with("z", "1").with("a", "2").asMap().keySet()));
    }

    @Test
    void oneMoreReplacesOneOfTheSameName() {
        Settings one = Settings.none().with("a", "1");
        assertEquals(Map.of("a", "2"), one.with("a", "2").asMap());
        assertEquals(Map.of("a", "1"), one.asMap());
    }

    @Test
    void knownNamesPass() {
        Settings settings = Settings.of(Map.of("speed", "1"));
        assertSame(settings, settings.checked(service(new Setting("speed", "", ""), new Setting("colour", "", ""))));
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThereAre() {
        Settings settings = Settings.of(Map.of("sped", "1"));
        refused(
                "\"test\" has no setting \"sped\"; it has colour, speed",
                () -> settings.checked(service(new Setting("speed", "", ""), new Setting("colour", "", ""))));
        refused("\"test\" has no setting \"sped\"; it has none", () -> settings.checked(service()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "-1", "x", "1.5", "99999999999", " 1", "1e0"})
    void aNumberBeyondItsBoundsIsRefused(String text) {
        refused(
                "n=" + text + ": give a whole number from 1 to 9",
                () -> Settings.of(Map.of("n", text)).integer("n", 1, 1, 9));
    }

    @Test
    void theBoundsOfANumberAreAllowed() {
        assertEquals(1, Settings.of(Map.of("n", "1")).integer("n", 5, 1, 9));
        assertEquals(9, Settings.of(Map.of("n", "9")).integer("n", 5, 1, 9));
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertTrue(Settings.of(Map.of("f", "true")).flag("f", false));
        assertFalse(Settings.of(Map.of("f", "false")).flag("f", true));
        refused(
                "f=yes: give true or false",
                () -> Settings.of(Map.of("f", "yes")).flag("f", false));
    }

    @ParameterizedTest
    @CsvSource({"0ms,0", "500ms,500", "30s,30000", "5m,300000", "1h,3600000", "999999999ms,999999999"})
    void aDurationHasAUnit(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), Settings.parseDuration(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "s", "5 s", "-5s", "1.5s", "5d", "9999999999s", "5S", "PT5S"})
    void anotherDurationIsRefused(String text) {
        String message = text + ": give a whole number with a unit, such as 500ms, 30s, 5m or 1h";
        refused(message, () -> Settings.parseDuration(text));
        refused("d=" + message, () -> Settings.of(Map.of("d", text)).duration("d", HOUR, HOUR));
    }

    @Test
    void aDurationBeyondItsBoundIsRefused() {
        assertEquals(HOUR, Settings.of(Map.of("d", "60m")).duration("d", Duration.ZERO, HOUR));
        refused(
                "d=61m: longer than 3600s, the most it may be",
                () -> Settings.of(Map.of("d", "61m")).duration("d", HOUR, HOUR));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(SettingsException.class, call).getMessage());
    }

    private static ServiceFactory service(Setting... settings) {
        return new ServiceFactory() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public String description() {
                return "";
            }

            @Override
            public List<Setting> settings() {
                return List.of(settings);
            }
        };
    }
}
