package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of a module are as its table in {@code docs/architecture.md} says: a new table there is checked here. */
class LayersTest {
    private static final Path ARCHITECTURE = Path.of("../docs/architecture.md");
    private static final int MAX_FILES = 25;

    @ParameterizedTest
    @MethodSource("modules")
    void theCodeIsAsTheTableSays(Layers module) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(module.rootPackage());
        List<String> violations = new LayerCheck(module, classes, MAX_FILES).violations();
        if (!violations.isEmpty()) {
            fail("the code and " + ARCHITECTURE + " differ:\n" + String.join("\n", violations));
        }
    }

    static List<Layers> modules() throws IOException {
        try {
            return LayerTables.read(Files.readString(ARCHITECTURE));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ARCHITECTURE + ": " + e.getMessage(), e);
        }
    }
}
