package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.api.codec.AnswerBag;
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
        this.text = new StatusText(maxStatusBytes, endpoint::encodedLength);
    }

    /** @param live the objects, in the order of the request; not used when there are errors */
    void publish(ApplicationRequest request, ApplicationResult result, List<Optional<Resource>> live) {
        List<ResourceStatus> statuses = Bounds.statuses(result.resources());
        List<String> errors = Bounds.errors(result.errors());
        Object status;
        if (errors.isEmpty()) {
            StatusText.Bounded bounded = text.of(live);
            status = bounded.value();
            if (bounded.shortened()) {
                statuses.replaceAll(Publisher::shortened);
            }
        } else {
            status = Map.of("error", String.join("\n", errors));
        }
        RequestReport report = new RequestReport(request.revisions(), result.state(), statuses, errors);
        if (!endpoint.isSent(request, status, report)) {
            AnswerBag before = endpoint.lastAnswer(request);
            boolean same = StatusText.isSame(before.status().orElse(null), status);
            endpoint.sendStatus(request, same ? before.status() : Optional.of(status), report);
        }
    }

    private static ResourceStatus shortened(ResourceStatus status) {
        String message = status.message().isEmpty() ? SHORTENED : status.message() + "; " + SHORTENED;
        return new ResourceStatus(status.ref(), status.state(), message);
    }
}
