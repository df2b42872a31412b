package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.cli.progress.Progress;
import io.kubernetesdeployer.provider.model.PruneGuard;
import io.kubernetesdeployer.provider.model.PrunePreview;
import io.kubernetesdeployer.provider.model.PrunedResource;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;

/** Lets nothing be deleted in a real cluster that the user does not expect. */
final class DeletionCheck implements PruneGuard {
    private static final int NAMED = 3;

    private final Console console;
    private final Progress progress;
    private final boolean asks;
    private final boolean guessed;
    private final String otherwise;

    private DeletionCheck(Console console, Progress progress, boolean asks, boolean guessed, String otherwise) {
        this.console = console;
        this.progress = progress;
        this.asks = asks;
        this.guessed = guessed;
        this.otherwise = otherwise;
    }

    /**
     * Makes the check of a command. Nothing is asked without a terminal, and nothing is checked in a model of a cluster.
     *
     * @param model whether the cluster is a model
     * @param asks whether to ask before something is deleted
     * @param guessed whether the name of the application is a guess
     * @param otherwise what the user can do who does not want that; may be empty
     */
    static PruneGuard of(
            boolean model, Console console, Progress progress, boolean asks, boolean guessed, String otherwise) {
        boolean needed = asks && console.keyboard().isPresent() || guessed;
        return model || !needed ? PruneGuard.NONE : new DeletionCheck(console, progress, asks, guessed, otherwise);
    }

    @Override
    public void check(PrunePreview preview) {
        List<PrunedResource> deleted = preview.deleted();
        if (deleted.isEmpty()) {
            return;
        }
        if (guessed && !preview.overlaps()) {
            throw new CommandException(ExitCode.USAGE, refusal(preview.application(), deleted));
        }
        if (asks) {
            console.keyboard()
                    .ifPresent(keyboard -> progress.pauseFor(() -> ask(preview.application(), deleted, keyboard)));
        }
    }

    private static String refusal(String application, List<PrunedResource> deleted) {
        String some =
                deleted.stream().limit(NAMED).map(one -> one.ref().toString()).collect(Collectors.joining(", "));
        int more = deleted.size() - NAMED;
        return "nothing was deployed: the name \"" + application
                + "\" is only that of the file or directory, and the application"
                + " \"" + application
                + "\" in the cluster has none of these resources, but others, which would be deleted: "
                + some + (more > 0 ? " and " + more + " more" : "")
                + ". Use --application NAME with another name, or with this one to replace them";
    }

    private void ask(String application, List<PrunedResource> deleted, InputStream keyboard) {
        console.say("These resources of the application \"" + application + "\" will be deleted:");
        for (PrunedResource one : deleted) {
            console.say("  " + Text.line(one.ref() + (one.message().isEmpty() ? "" : ": " + one.message())));
        }
        String what = deleted.size() == 1 ? "1 resource" : deleted.size() + " resources";
        if (!console.confirms("Delete " + what + "?", keyboard)) {
            throw new CommandException(
                    ExitCode.USAGE, "nothing was changed" + (otherwise.isEmpty() ? "" : "; " + otherwise));
        }
    }
}
