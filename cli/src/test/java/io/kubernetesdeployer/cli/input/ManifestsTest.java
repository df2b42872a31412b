package io.kubernetesdeployer.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestsTest {
    private static final Problem BAD = new Problem("a.yaml, document 1", "bad");

    @Test
    void badDocumentsAreCountedInTheRefusal() {
        CommandException one = new Manifests(List.of(), List.of(BAD)).refusal("deployed", "");
        assertEquals(ExitCode.INPUT, one.code());
        assertEquals("nothing was deployed, because 1 document is bad", one.getMessage());
        CommandException two = new Manifests(List.of(), List.of(BAD, BAD)).refusal("compared", "; do this");
        assertEquals("nothing was compared, because 2 documents are bad; do this", two.getMessage());
    }

    @Test
    void onlyBadDocumentsMakeThemPartial() {
        assertFalse(new Manifests(List.of(), List.of()).isPartial());
        assertTrue(new Manifests(List.of(), List.of(BAD)).isPartial());
    }
}
