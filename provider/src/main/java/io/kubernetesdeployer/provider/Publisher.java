package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers applications; only what really changed is written, so that two charms never keep each other busy. */
final class Publisher {
    private static final String SHORTENED = "shortened in status: it would be too large";

    private final ProviderEndpoint endpoint;
    private final StatusText text;

    Publisher(ProviderEndpoint endpoint, int maxStatusBytes) {
        this.endpoint = endpoint;
        this.text = new StatusText(maxStatusBytes, endpoint::encoded);
    }

    /** @param live the objects, in the order of the request; not used when there are errors */
    void publish(ApplicationRequest request, ApplicationResult result, List<Optional<Resource>> live) {
        List<ResourceStatus> statuses = Bounds.statuses(result.resources());
        List<String> errors = Bounds.errors(result.errors());
        StatusText.Bounded status = errors.isEmpty() ? text.of(live) : text.ofErrors(errors);
        if (status.shortened()) {
            statuses.replaceAll(Publisher::shortened);
        }
        RequestReport report = new RequestReport(request.revisions(), result.state(), statuses, errors);
        Map<String, String> answer = endpoint.answer(status.encoded(), report);
        if (!endpoint.isSent(request, answer)) {
            Optional<Object> before = endpoint.lastAnswer(request).status();
            if (before.filter(sent -> StatusText.isSame(sent, status.value())).isPresent()) {
                endpoint.sendStatus(request, before, report);
            } else {
                endpoint.send(request, answer);
            }
        }
    }

    private static ResourceStatus shortened(ResourceStatus status) {
        String message = status.message().isEmpty() ? SHORTENED : status.message() + "; " + SHORTENED;
        return new ResourceStatus(status.ref(), status.state(), message);
    }
}
