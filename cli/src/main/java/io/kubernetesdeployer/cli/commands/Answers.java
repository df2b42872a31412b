package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.report.Report;
import io.kubernetesdeployer.requirer.Answer;
import io.kubernetesdeployer.requirer.Requirer;
import java.time.Duration;
import java.util.Optional;

/** Reads the answers of a provider, and waits for them. */
final class Answers {
    private final RelationChannel channel;
    private final Requirer requirer;

    Answers(RelationChannel channel, Requirer requirer) {
        this.channel = channel;
        this.requirer = requirer;
    }

    /**
     * Waits until the last request is Current or Failed.
     *
     * @return the latest answer to the last request, also if it is neither when the time is over
     * @throws CommandException if there is no answer to the last request in time
     */
    Report await(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        RelationCursor seen =
                channel.changedSince(RelationCursor.START, Duration.ZERO).cursor();
        while (true) {
            Optional<Answer> answer = requirer.report().filter(Answer::answersLastRequest);
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            boolean over = left.isNegative() || left.isZero();
            if (answer.isPresent() && (over || isSettled(answer.get()))) {
                return report(answer.get());
            }
            if (over) {
                throw missing("the provider has not answered in time; check that it is running, and use later: status");
            }
            seen = channel.changedSince(seen, left).cursor();
        }
    }

    /**
     * Returns the latest answer, which may be one to an older request.
     *
     * @throws CommandException if there is no answer
     */
    Report latest() {
        return requirer.report().map(this::report).orElseThrow(() -> missing("the provider has not answered yet"));
    }

    /** Returns whether the latest answer is one to the last request. */
    boolean isUpToDate() {
        return requirer.report().filter(Answer::answersLastRequest).isPresent();
    }

    private CommandException missing(String whenJoined) {
        return new CommandException(
                ExitCode.TIMEOUT,
                requirer.isAvailable() ? whenJoined : "no provider has joined; start one with: provide");
    }

    private static boolean isSettled(Answer answer) {
        ResourceState state = answer.report().state();
        return state == ResourceState.CURRENT || state == ResourceState.FAILED;
    }

    private Report report(Answer answer) {
        return Report.of(channel.localApplication(), answer.report(), requirer.workerIps());
    }
}
