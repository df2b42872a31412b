package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.report.Report;
import io.kubernetesdeployer.requirer.Answer;
import io.kubernetesdeployer.requirer.Requirer;
import java.time.Duration;
import java.util.Optional;

/** What a requirer is told, now or when it is there. */
final class Answers {
    private final RelationChannel channel;
    private final Requirer requirer;

    Answers(RelationChannel channel, Requirer requirer) {
        this.channel = channel;
        this.requirer = requirer;
    }

    /**
     * Waits until what was asked for last is Current or Failed.
     *
     * @return what is known when it is, or when the time is over
     * @throws CommandException if there is no answer in time
     */
    Report await(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            Optional<Answer> answer = requirer.report().filter(Answer::answersLastRequest);
            boolean settled = answer.map(a -> a.report().state())
                    .filter(state -> state == ResourceState.CURRENT || state == ResourceState.FAILED)
                    .isPresent();
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (settled || answer.isPresent() && (left.isNegative() || left.isZero())) {
                return report(answer.get());
            }
            if (left.isNegative() || left.isZero()) {
                throw new CommandException(
                        ExitCode.TIMEOUT,
                        requirer.isAvailable()
                                ? "the provider has not answered in time; does it run? Ask later with: status"
                                : "no provider has joined; start one with: provide");
            }
            channel.awaitChange(left);
        }
    }

    /** What is known now; empty if there is no answer. */
    Optional<Report> now() {
        return requirer.report().map(this::report);
    }

    private Report report(Answer answer) {
        return Report.of(channel.localApplication(), answer.report(), requirer.workerIps());
    }
}
