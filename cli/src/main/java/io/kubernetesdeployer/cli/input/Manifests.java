package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.util.List;

/**
 * The content of manifest files.
 *
 * @param resources the resources of the good documents
 * @param problems the problems of the bad documents
 */
public record Manifests(List<Resource> resources, List<Problem> problems) {
    boolean isEmpty() {
        return resources.isEmpty() && problems.isEmpty();
    }

    /** Returns whether there are bad documents, whose resources are missing. */
    public boolean isPartial() {
        return !problems.isEmpty();
    }

    /**
     * Makes the error of a command that does nothing because of bad documents.
     *
     * @param done what the command would have done, such as {@code deployed}
     * @param advice what the user can do; may be empty
     */
    public CommandException refusal(String done, String advice) {
        int bad = problems.size();
        return new CommandException(
                ExitCode.INPUT,
                "nothing was " + done + ", because " + (bad == 1 ? "1 document is bad" : bad + " documents are bad")
                        + advice);
    }
}
