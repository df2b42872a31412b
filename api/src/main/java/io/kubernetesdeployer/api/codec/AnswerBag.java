package io.kubernetesdeployer.api.codec;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.RequestReport;
import java.util.List;
import java.util.Optional;

/**
 * What a provider's unit has written.
 *
 * @param status the decoded {@code status}: by the original a list of objects as the API server has them ({@code null}
 *     for one that is absent) or {@code {"error": text}}, though any value passes; empty where it is absent or null
 * @param workers the IP addresses of the worker nodes; empty where they are absent. One string counts as a list of one.
 * @param report the detailed answer; empty where the peer writes none
 * @param problems what is wrong in the bag
 */
public record AnswerBag(
        Optional<Object> status,
        Optional<List<String>> workers,
        Optional<RequestReport> report,
        List<Problem> problems) {
    /** Copies the lists. */
    public AnswerBag {
        workers = workers.map(List::copyOf);
        problems = List.copyOf(problems);
    }
}
