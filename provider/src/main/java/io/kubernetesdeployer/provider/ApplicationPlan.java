package io.kubernetesdeployer.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done for one application.
 *
 * @param resources in the order of the request
 * @param errors what is wrong with the request as a whole
 */
record ApplicationPlan(ApplicationRequest request, List<PlannedResource> resources, List<ResourceError> errors) {

    /** The same, with something wrong about it as a whole. */
    ApplicationPlan failed(ResourceError error) {
        List<ResourceError> all = new ArrayList<>(errors);
        all.add(error);
        return new ApplicationPlan(request, resources, List.copyOf(all));
    }

    String application() {
        return request.application();
    }
}
