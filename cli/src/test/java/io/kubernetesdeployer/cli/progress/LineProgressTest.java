package io.kubernetesdeployer.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.Diagnosis;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineProgressTest {
    private static final ResourceRef REF = new ResourceRef("apps/v1", "Deployment", "default", "web");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void eachEventIsALine() {
        try (LineProgress progress = new LineProgress(err, true)) {
            progress.on(new ProviderEvent.Planned("web", List.of(List.of(REF))));
            progress.on(new ProviderEvent.Applying("web", REF));
            progress.on(new ProviderEvent.Applied("web", REF, Action.CREATED));
            progress.on(status(ResourceState.IN_PROGRESS, "1 of 3\nreplicas\u001b[2J"));
            progress.on(status(ResourceState.CURRENT, "all there"));
            progress.on(new ProviderEvent.Failed("web", REF, ResourceError.of("no", "Do")));
            progress.on(new ProviderEvent.Pruned(
                    "web", new PrunedResource(REF, PrunedResource.Outcome.KEPT, "it says so")));
            progress.on(new ProviderEvent.Retrying("web", null, "busy", 1, Duration.ofMillis(200)));
            progress.on(new ProviderEvent.Warning("web", REF, "old"));
        }
        assertEquals("""
                created Deployment.apps default/web
                InProgress Deployment.apps default/web: 1 of 3 replicas?[2J
                Current Deployment.apps default/web
                failed Deployment.apps default/web: no. Do
                kept Deployment.apps default/web: it says so
                retrying in 200 ms: busy
                warning (Deployment.apps default/web): old
                """, bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatFailedIsLeftToTheReportThatFollows() {
        try (LineProgress progress = new LineProgress(err, false)) {
            progress.on(new ProviderEvent.Failed("web", REF, ResourceError.of("no", "Do")));
            progress.on(status(ResourceState.FAILED, "no. Do"));
        }
        assertEquals("", bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutAReportWhatWasRefusedIsNamedOnceAndWhatFailsLaterWithWhatStandsBehindIt() {
        try (LineProgress progress = new LineProgress(err, true)) {
            progress.on(new ProviderEvent.Failed("web", REF, ResourceError.of("no", "Do")));
            progress.on(status(ResourceState.FAILED, "no. Do"));
            progress.on(status(ResourceState.FAILED, "it crashes"));
            progress.on(new ProviderEvent.Diagnosed(
                    "web",
                    REF,
                    new Diagnosis("web-1", "main", "Error", 1, List.of("BackOff: wait"), List.of("a\u001b"))));
        }
        assertEquals("""
                failed Deployment.apps default/web: no. Do
                Failed Deployment.apps default/web: it crashes
                  events of pod web-1:
                    BackOff: wait
                  last log lines of container main in pod web-1:
                    a?
                """, bytes.toString(StandardCharsets.UTF_8));
    }

    private static ProviderEvent status(ResourceState state, String message) {
        return new ProviderEvent.StatusChanged("web", new ResourceStatus(REF, state, message));
    }
}
