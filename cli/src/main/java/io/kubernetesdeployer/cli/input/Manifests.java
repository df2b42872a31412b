package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import java.util.List;

/**
 * The content of manifest files.
 *
 * @param resources the resources of the good documents
 * @param problems the problems of the bad documents
 */
public record Manifests(List<Resource> resources, List<Problem> problems) {
    public boolean isEmpty() {
        return resources.isEmpty() && problems.isEmpty();
    }

    /** Returns whether bad documents are missing from the resources. */
    public boolean isPartial() {
        return !problems.isEmpty();
    }
}
