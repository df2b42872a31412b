package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.pod.PodAmounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is requested for all containers of a pod together where there are only limits. Source: {@code defaultHugePagePodLimits} and {@code defaultPodRequests}.
 */
final class PodRequests {
    private static final Set<String> SHARED = Set.of("cpu", "memory");
    private static final String HUGE_PAGES = "hugepages-";
    private static final String RESOURCES = "resources";
    private static final String LIMITS = "limits";
    private static final String REQUESTS = "requests";

    private PodRequests() {}

    /** @param spec of a pod whose containers request what they have limits of */
    static Document filled(Document spec) {
        Map<String, Object> limits =
                new LinkedHashMap<>(spec.document(RESOURCES, LIMITS).asMap());
        Map<String, Object> requests =
                new LinkedHashMap<>(spec.document(RESOURCES, REQUESTS).asMap());
        if (limits.isEmpty() && requests.isEmpty()) {
            return spec;
        }
        PodAmounts.ofContainers(spec, LIMITS).forEach((name, amount) -> {
            if (name.startsWith(HUGE_PAGES) && !requests.containsKey(name)) {
                limits.putIfAbsent(name, amount.toString());
            }
        });
        if (limits.isEmpty()) {
            return spec;
        }
        PodAmounts.ofContainers(spec, REQUESTS).forEach((name, amount) -> {
            if (SHARED.contains(name)) {
                requests.putIfAbsent(name, amount.toString());
            }
        });
        limits.forEach((name, amount) -> {
            if (SHARED.contains(name) || name.startsWith(HUGE_PAGES)) {
                requests.putIfAbsent(name, amount);
            }
        });
        Document limited = spec.with(limits, RESOURCES, LIMITS);
        return requests.isEmpty() ? limited : limited.with(requests, RESOURCES, REQUESTS);
    }
}
