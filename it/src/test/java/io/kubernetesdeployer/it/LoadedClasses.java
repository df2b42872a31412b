package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log of the classes that a Java process has loaded, as its option {@code -Xlog:class+load} writes it. */
record LoadedClasses(List<String> lines) {

    static LoadedClasses of(Path log) throws IOException {
        return new LoadedClasses(Files.readAllLines(log));
    }

    boolean has(String name) {
        return lines.stream().anyMatch(line -> line.contains(name));
    }

    /** What a record does by itself is made when it is first used: 14 to 25 method handles. */
    void assertNoMethodsOfRecords() {
        int made = 0;
        while (made < lines.size() && !lines.get(made).contains("java.lang.runtime.ObjectMethods ")) {
            made++;
        }
        List<String> before = lines.subList(Math.max(0, made - 20), made);
        assertEquals(
                lines.size(),
                made,
                () -> "equals, hashCode or toString of a record was called; write them out, or compare what is in it: "
                        + String.join("\n", before));
    }
}
