package io.kubernetesdeployer.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.options.DryRun;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void actionsAreOfThePassThatAppliedAndStatesOfTheLastLook() {
        Report report = Report.of("web", DryRun.NONE, Results.DONE, Results.SEEN, List.of());
        assertEquals(
                List.of(
                        new Row(Results.WEB, "created", ResourceState.CURRENT, ""),
                        new Row(Results.OLD, "pruned", ResourceState.NOT_FOUND, "")),
                report.rows());
        assertEquals(ResourceState.CURRENT, report.state());
    }

    @Test
    void errorsBeyondSingleResourcesAreInIt() {
        ReconcileResult unreachable = new ReconcileResult(
                List.of(), List.of(), List.of(new ResourceError(FailureKind.UNAVAILABLE, "the cluster is gone", "")));
        assertEquals(
                List.of("the cluster is gone"),
                Report.of("web", DryRun.NONE, unreachable, unreachable, List.of())
                        .errors());
    }

    @Test
    void anotherOrderKeepsRowsThatAreEqualInItAsTheyAre() {
        Report report = Report.of("web", DryRun.NONE, Results.DONE, Results.SEEN, List.of());
        assertEquals(report.rows(), report.sorted((one, other) -> 0).rows());
        assertEquals(
                List.of(Results.OLD, Results.WEB),
                report.sorted(Comparator.comparing(ResourceRef::name)).rows().stream()
                        .map(Row::ref)
                        .toList());
    }
}
