package io.kubernetesdeployer.provider.answer;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers applications; only what really changed is written, so that two charms never keep each other busy. */
public final class Publisher {
    private static final String SHORTENED = "shortened in status: it would be too large";

    private final Bags bags;
    private final StatusText text;

    /** @param maxStatusBytes how large the published {@code status} may be, in characters of JSON */
    public Publisher(Bags bags, int maxStatusBytes) {
        this.bags = bags;
        this.text = new StatusText(maxStatusBytes, bags::encoded);
    }

    /**
     * Makes an answer; on any thread.
     *
     * @param live the objects, in the order of the request; not used when there are errors
     */
    public Answer answer(ApplicationRequest request, ApplicationResult result, List<Optional<Resource>> live) {
        List<ResourceStatus> statuses = Bounds.statuses(result.resources());
        List<String> errors = Bounds.errors(result.errors());
        StatusText.Bounded status = !errors.isEmpty()
                ? text.ofErrors(errors)
                : request.confidential() ? text.withoutContent(live) : text.of(live);
        if (status.shortened()) {
            statuses.replaceAll(Publisher::shortened);
        }
        RequestReport report = new RequestReport(request.revisions(), result.state(), statuses, errors);
        return new Answer(status.value(), report, bags.answer(status.encoded(), report));
    }

    /** Stages an answer, where it tells something new. */
    public void publish(ApplicationRequest request, Answer answer) {
        if (bags.isSent(request, answer.bag())) {
            return;
        }
        Optional<Object> before = bags.lastAnswer(request).status();
        if (before.filter(sent -> StatusText.isSame(sent, answer.status())).isPresent()) {
            // What only changes by itself stays as it was sent.
            Map<String, String> sent = before.map(bags::encoded).orElse(Map.of());
            bags.send(request, bags.answer(sent, answer.report()));
        } else {
            bags.send(request, answer.bag());
        }
    }

    private static ResourceStatus shortened(ResourceStatus status) {
        String message = status.message().isEmpty() ? SHORTENED : status.message() + "; " + SHORTENED;
        return new ResourceStatus(status.ref(), status.state(), message);
    }
}
