package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The error of a symbolic link whose target does not exist, or that leads back to itself. */
final class BrokenLink {
    private BrokenLink() {}

    static CommandException of(Path link) throws IOException {
        return new CommandException(
                ExitCode.INPUT,
                link + ": is a symbolic link to " + Files.readSymbolicLink(link)
                        + ", which cannot be reached; repair or delete" + " the link");
    }
}
