package io.kubernetesdeployer.provider;

import java.util.List;

/**
 * What is to be done for one application.
 *
 * @param resources in the order of the request
 * @param errors what is wrong with the request as a whole
 */
record ApplicationPlan(ApplicationRequest request, List<PlannedResource> resources, List<ResourceError> errors) {

    String application() {
        return request.application();
    }
}
