package io.kubernetesdeployer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.Action;
import io.kubernetesdeployer.provider.ApplicationResult;
import io.kubernetesdeployer.provider.DryRun;
import io.kubernetesdeployer.provider.PrunedResource;
import io.kubernetesdeployer.provider.ReconcileResult;
import io.kubernetesdeployer.provider.ResourceError;
import io.kubernetesdeployer.provider.ResourceResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final ResourceRef WEB = new ResourceRef("apps/v1", "Deployment", "default", "web");
    private static final ResourceRef OLD = new ResourceRef("v1", "ConfigMap", "default", "old");
    private static final ReconcileResult DONE = result(
            ResourceState.IN_PROGRESS,
            Action.CREATED,
            ResourceState.IN_PROGRESS,
            null,
            List.of(new PrunedResource(OLD, PrunedResource.Outcome.DELETED, "")));
    private static final ReconcileResult SEEN =
            result(ResourceState.CURRENT, Action.NONE, ResourceState.CURRENT, null, List.of());

    @Test
    void actionsAreOfThePassThatAppliedAndStatesOfTheLastLook() {
        Report report = Report.of("web", DryRun.NONE, DONE, SEEN, List.of());
        assertEquals(
                List.of(
                        new Row(WEB, "created", ResourceState.CURRENT, ""),
                        new Row(OLD, "pruned", ResourceState.NOT_FOUND, "")),
                report.rows());
        assertEquals(ResourceState.CURRENT, report.state());
        assertEquals(ExitCode.OK, Verdict.of(DONE, SEEN, true));
    }

    @Test
    void theTableEndsWithTheWorkersAndASum() {
        assertEquals("""
                RESOURCE         NAMESPACE   ACTION    STATUS
                Deployment/web   default     created   Current
                ConfigMap/old    default     pruned    NotFound

                Workers: 192.0.2.1
                web: Current (1 created, 1 pruned) in 0.1 s
                """, printed(Report.of("web", DryRun.NONE, DONE, SEEN, List.of())));
    }

    @Test
    void whatIsWithdrawnIsGoneAndHasNoWorkers() {
        Report report = new Report(
                "web", DryRun.NONE, ResourceState.CURRENT, List.of(), List.of("x"), List.of(), List.of(), List.of());
        assertEquals("web: gone in 0.1 s\n", printed(report.withdrawn()));
    }

    @Test
    void aRefusalEndsWithItsCauseAndStillBeingOnTheWayWithTimeout() {
        for (Map.Entry<FailureKind, ExitCode> entry : Map.of(
                        FailureKind.CONFLICT, ExitCode.CONFLICT,
                        FailureKind.INVALID, ExitCode.REFUSED,
                        FailureKind.FORBIDDEN, ExitCode.DENIED)
                .entrySet()) {
            ReconcileResult refused = result(
                    ResourceState.FAILED,
                    Action.FAILED,
                    ResourceState.FAILED,
                    new ResourceError(entry.getKey(), "no", ""),
                    List.of());
            assertEquals(entry.getValue(), Verdict.of(refused, refused, true));
        }
        assertEquals(ExitCode.TIMEOUT, Verdict.of(DONE, DONE, true));
        assertEquals(ExitCode.OK, Verdict.of(DONE, DONE, false));
    }

    @Test
    void errorsBeyondSingleResourcesAreAFailure() {
        ReconcileResult unreachable = new ReconcileResult(
                List.of(), List.of(), List.of(new ResourceError(FailureKind.UNAVAILABLE, "the cluster is gone", "")));
        assertEquals(ExitCode.UNREACHABLE, Verdict.of(unreachable, unreachable, false));
        assertEquals(ExitCode.UNREACHABLE, Verdict.of(DONE, unreachable, true), "lost while waiting");
        assertEquals(
                List.of("the cluster is gone"),
                Report.of("web", DryRun.NONE, unreachable, unreachable, List.of())
                        .errors());
    }

    @Test
    void anErrorOfAnApplicationEndsWithItsCause() {
        ResourceError withoutCause = new ResourceError(null, "a bag cannot be read", "");
        ResourceError lost = new ResourceError(FailureKind.TIMEOUT, "nothing could be pruned", "");
        assertEquals(ExitCode.REFUSED, Verdict.of(failed(withoutCause), SEEN, true));
        assertEquals(ExitCode.UNREACHABLE, Verdict.of(failed(withoutCause, lost), SEEN, true));
    }

    private static ReconcileResult failed(ResourceError... errors) {
        return new ReconcileResult(
                List.of(new ApplicationResult("web", "u", ResourceState.FAILED, List.of(), List.of(), List.of(errors))),
                List.of(),
                List.of());
    }

    private static ReconcileResult result(
            ResourceState sum,
            Action action,
            ResourceState state,
            @Nullable ResourceError error,
            List<PrunedResource> pruned) {
        ResourceResult resource = new ResourceResult(action, new ResourceStatus(WEB, state, ""), error);
        return new ReconcileResult(
                List.of(new ApplicationResult(
                        "web", "u", sum, List.of(resource), pruned, error == null ? List.of() : List.of(error))),
                List.of("192.0.2.1"),
                List.of());
    }

    private static String printed(Report report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Map.of(),
                Optional.empty(),
                false);
        new ReportPrinter(console, OutputFormat.TABLE).print(report, Duration.ofMillis(100));
        return out.toString(StandardCharsets.UTF_8);
    }
}
