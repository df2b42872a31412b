package io.kubernetesdeployer.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationNameTest {
    @ParameterizedTest
    @CsvSource({
        "examples/guestbook, guestbook",
        "examples/guestbook/, guestbook",
        "My_App.yaml, my-app",
        "redis-7.yml, redis7",
        "app.v2.json, app-v2",
        "a/../b.yaml, b",
        "3scale, app-3scale",
        "2024, app2024",
        "---, app",
        "Ünï, n"
    })
    void aFilesNameIsMadeValid(String file, String name) {
        assertEquals(name, ApplicationName.of(List.of(file)));
        assertEquals(name, ApplicationName.checked(name));
    }

    @Test
    void aLongNameIsCutAndStaysValid() {
        String name = ApplicationName.madeValid("ab-".repeat(50));
        assertTrue(name.length() <= 63);
        assertEquals(name, ApplicationName.checked(name));
    }

    @Test
    void theFirstThatHasANameGivesIt() {
        assertEquals("b", ApplicationName.of(List.of("-", "b.yaml", "c.yaml")));
    }

    @Test
    void standardInputNeedsAName() {
        CommandException refused = assertThrows(CommandException.class, () -> ApplicationName.of(List.of("-")));
        assertEquals(ExitCode.USAGE, refused.code());
        assertTrue(refused.getMessage().contains("--application"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "-a", "a-", "a--b", "redis-7", "a/0", "7a"})
    void aBadNameIsRefusedWithAGoodOne(String name) {
        CommandException refused = assertThrows(CommandException.class, () -> ApplicationName.checked(name));
        assertEquals(ExitCode.USAGE, refused.code());
        assertTrue(refused.getMessage().endsWith("such as " + ApplicationName.madeValid(name)));
    }
}
