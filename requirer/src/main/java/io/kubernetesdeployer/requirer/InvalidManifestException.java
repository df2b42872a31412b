package io.kubernetesdeployer.requirer;

import io.kubernetesdeployer.api.DeployerException;
import io.kubernetesdeployer.api.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a manifest has problems; nothing of it was sent. */
public final class InvalidManifestException extends DeployerException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Says what is wrong with a manifest.
     *
     * @param problems all of them, in the order of the manifest
     */
    public InvalidManifestException(List<Problem> problems) {
        super(
                "The manifest has " + (problems.size() == 1 ? "a problem" : problems.size() + " problems")
                        + "; nothing was sent\n"
                        + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")),
                null);
        this.problems = List.copyOf(problems);
    }

    /** {@return all problems, in the order of the manifest} */
    public List<Problem> problems() {
        return problems;
    }
}
