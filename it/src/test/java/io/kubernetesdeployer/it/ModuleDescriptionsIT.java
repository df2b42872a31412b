package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each module requires, exports, opens, uses and provides is written down, so that no change of it goes unnoticed.
 * A change that is meant goes into {@code src/test/resources/modules} in the same commit.
 */
class ModuleDescriptionsIT {
    private static final ToolProvider JAR = ToolProvider.findFirst("jar").orElseThrow();

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleIsAsWrittenDown(String name) throws IOException {
        String description = describe(name);
        try (InputStream golden = ModuleDescriptionsIT.class.getResourceAsStream("/modules/" + name + ".txt")) {
            assertNotNull(golden, "write this to src/test/resources/modules/" + name + ".txt:\n" + description);
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), description);
        }
    }

    /** On the class path, {@code META-INF/services} tells of our services what {@code module-info.java} tells on the module path. */
    @ParameterizedTest
    @MethodSource("modules")
    void aModuleProvidesTheSameServicesOnTheClassPath(String name) throws IOException {
        ModuleReference module = Distribution.modules().find(name).orElseThrow();
        try (ModuleReader reader = module.open()) {
            for (ModuleDescriptor.Provides provides : module.descriptor().provides()) {
                if (!provides.service().startsWith("io.kubernetesdeployer.")) {
                    continue;
                }
                String listed = "META-INF/services/" + provides.service();
                Optional<InputStream> file = reader.open(listed);
                assertTrue(file.isPresent(), () -> name + " has no " + listed);
                try (InputStream text = file.get()) {
                    assertEquals(
                            provides.providers(),
                            new String(text.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .filter(line -> !line.startsWith("#"))
                                    .toList());
                }
            }
        }
    }

    static Stream<String> modules() {
        return ModuleGraphIT.ours().map(ModuleDescriptor::name).sorted();
    }

    /** Without the version and the place of the jar. */
    private static String describe(String name) {
        ModuleReference module = Distribution.modules().find(name).orElseThrow();
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        int exit = JAR.run(
                writer,
                writer,
                "--describe-module",
                "--file",
                Path.of(module.location().orElseThrow()).toString());
        assertEquals(0, exit, text.toString());
        return name + "\n"
                + text.toString()
                        .lines()
                        .skip(1)
                        .filter(line -> !line.isBlank())
                        .collect(Collectors.joining("\n", "", "\n"));
    }
}
