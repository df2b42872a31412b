package io.kubernetesdeployer.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    @Test
    void whatHasBecomeCurrentIsOk() {
        assertEquals(ExitCode.OK, Verdict.of(Results.DONE, Results.SEEN, true));
    }

    @Test
    void aRefusalEndsWithItsCauseAndStillBeingOnTheWayWithTimeout() {
        for (Map.Entry<FailureKind, ExitCode> entry : Map.of(
                        FailureKind.CONFLICT, ExitCode.CONFLICT,
                        FailureKind.INVALID, ExitCode.REFUSED,
                        FailureKind.FORBIDDEN, ExitCode.DENIED)
                .entrySet()) {
            ReconcileResult refused = Results.result(
                    ResourceState.FAILED,
                    Action.FAILED,
                    ResourceState.FAILED,
                    new ResourceError(entry.getKey(), "no", ""),
                    List.of());
            assertEquals(entry.getValue(), Verdict.of(refused, refused, true));
        }
        assertEquals(ExitCode.TIMEOUT, Verdict.of(Results.DONE, Results.DONE, true));
        assertEquals(ExitCode.OK, Verdict.of(Results.DONE, Results.DONE, false));
    }

    @Test
    void errorsBeyondSingleResourcesAreAFailure() {
        ReconcileResult unreachable = new ReconcileResult(
                List.of(), List.of(), List.of(new ResourceError(FailureKind.UNAVAILABLE, "the cluster is gone", "")));
        assertEquals(ExitCode.UNREACHABLE, Verdict.of(unreachable, unreachable, false));
        assertEquals(ExitCode.UNREACHABLE, Verdict.of(Results.DONE, unreachable, true), "lost while waiting");
    }

    @Test
    void anErrorOfAnApplicationEndsWithItsCause() {
        ResourceError withoutCause = ResourceError.of("a bag cannot be read", "");
        ResourceError lost = new ResourceError(FailureKind.TIMEOUT, "nothing could be pruned", "");
        assertEquals(ExitCode.REFUSED, Verdict.of(Results.failed(withoutCause), Results.SEEN, true));
        assertEquals(ExitCode.UNREACHABLE, Verdict.of(Results.failed(withoutCause, lost), Results.SEEN, true));
    }

    @Test
    void whatIsStillThereAfterWaitingForItsEndIsATimeout() {
        ReconcileResult held = Results.result(
                ResourceState.CURRENT,
                Action.NONE,
                ResourceState.CURRENT,
                null,
                List.of(new PrunedResource(Results.OLD, PrunedResource.Outcome.TERMINATING, "a finalizer")));
        assertEquals(ExitCode.TIMEOUT, Verdict.ofWithdrawal(held, true));
        assertEquals(ExitCode.OK, Verdict.ofWithdrawal(held, false));
        assertEquals(ExitCode.OK, Verdict.ofWithdrawal(Results.DONE, true));
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsNeitherCurrentNorFailedHasNotComeInTime(ResourceState state) {
        ExitCode expected = state == ResourceState.CURRENT
                ? ExitCode.OK
                : state == ResourceState.FAILED ? ExitCode.REFUSED : ExitCode.TIMEOUT;
        assertEquals(expected, Verdict.of(state));
    }
}
