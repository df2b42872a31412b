package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Chooses the exit code for the result of a provider. */
public final class Verdict {
    private Verdict() {}

    /**
     * Returns the code for a deployment.
     *
     * @param done the result of the pass that applied the resources
     * @param seen the last result, with the latest states
     * @param waited whether the command has waited until everything is as requested
     */
    public static ExitCode of(ReconcileResult done, ReconcileResult seen, boolean waited) {
        Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);
        for (ReconcileResult result : List.of(done, seen)) {
            result.errors().forEach(error -> codes.add(of(error)));
        }
        for (ApplicationResult application : done.applications()) {
            application.errors().forEach(error -> codes.add(of(error)));
        }
        if (codes.isEmpty() && (seen.state() == ResourceState.FAILED || done.state() == ResourceState.FAILED)) {
            codes.add(ExitCode.REFUSED);
        }
        if (waited && seen.state() == ResourceState.IN_PROGRESS) {
            codes.add(ExitCode.TIMEOUT);
        }
        return ExitCode.worst(codes);
    }

    /**
     * Returns the code for a withdrawal.
     *
     * @param done the result of the pass that deleted the resources
     * @param waited whether the command has waited until everything is gone
     */
    public static ExitCode ofWithdrawal(ReconcileResult done, boolean waited) {
        boolean held = done.applications().stream()
                .flatMap(application -> application.pruned().stream())
                .anyMatch(pruned -> pruned.isTerminating() || pruned.isWaiting());
        return ExitCode.worst(List.of(of(done, done, false), held && waited ? ExitCode.TIMEOUT : ExitCode.OK));
    }

    /** Returns the code for the errors of a comparison; {@link ExitCode#OK} if there are none. */
    public static ExitCode of(Diff diff) {
        Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);
        diff.errors().forEach(error -> codes.add(of(error)));
        diff.applications().forEach(one -> one.errors().forEach(error -> codes.add(of(error))));
        return ExitCode.worst(codes);
    }

    /** Returns the code for the state that a provider has answered. */
    public static ExitCode of(ResourceState state) {
        return switch (state) {
            case CURRENT -> ExitCode.OK;
            case FAILED -> ExitCode.REFUSED;
            default -> ExitCode.TIMEOUT;
        };
    }

    private static ExitCode of(ResourceError error) {
        return error.kind().map(ExitCode::of).orElse(ExitCode.REFUSED);
    }
}
