package io.kubernetesdeployer.dispatch.text;

import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ResourceResult;
import java.util.ArrayList;
import java.util.List;

/** States of resources, a line each. */
public final class StatusLines {
    private StatusLines() {}

    public static List<String> of(List<ApplicationResult> applications) {
        List<String> lines = new ArrayList<>();
        for (ApplicationResult application : applications) {
            for (ResourceResult resource : application.resources()) {
                String message = resource.status().message();
                lines.add(application.title() + ": " + resource.ref() + " "
                        + resource.status().state() + (message.isEmpty() ? "" : " (" + message + ")"));
            }
            application.errors().forEach(error -> lines.add(application.title() + ": error: " + error));
        }
        return lines;
    }
}
