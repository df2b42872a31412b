package io.kubernetesdeployer.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.cli.console.Screen;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
    private static final ProviderEvent PLANNED =
            new ProviderEvent.Planned("web", List.of(List.of(new ResourceRef("v1", "ConfigMap", "default", "c"))));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void closedItDrawsNoMore() {
        LiveProgress progress = new LiveProgress(err, new Screen(80, 24));
        progress.close();
        int size = bytes.size();
        progress.on(PLANNED);
        progress.close();
        assertEquals(size, bytes.size());
    }
}
