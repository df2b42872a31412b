package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.Resource;
import java.util.List;

/**
 * The content of manifest files.
 *
 * @param resources the resources of the good documents
 * @param problems the problems of the bad documents
 */
record Manifests(List<Resource> resources, List<Problem> problems) {
    boolean isEmpty() {
        return resources.isEmpty() && problems.isEmpty();
    }

    /** Returns whether bad documents are missing from the resources. */
    boolean isPartial() {
        return !problems.isEmpty();
    }
}
