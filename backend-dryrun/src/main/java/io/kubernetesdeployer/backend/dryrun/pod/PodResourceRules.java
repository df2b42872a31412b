package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a pod requests for all its containers together, and its limits. */
final class PodResourceRules {
    private PodResourceRules() {}

    static void check(Field spec, Set<String> claims) {
        Field resources = spec.at("resources");
        if (!resources.isSet()) {
            return;
        }
        if (spec.at("os", "name").is("windows")) {
            resources.forbidden("may not be set for a windows pod");
            return;
        }
        if (resources.at("claims").isSet()) {
            resources.at("claims").forbidden("claims may not be set for Resources at pod-level");
        }
        ResourceRules.requirements(resources, ResourceRules::podName, claims);
        // The containers together may not have more than the pod.
        Document containers = spec.document();
        atLeast(resources.entries("requests"), PodAmounts.ofContainers(containers, "requests"), "requests");
        List<Field> pages = resources.entries("limits").stream()
                .filter(limit -> limit.name().startsWith(ResourceRules.HUGE_PAGES))
                .toList();
        atLeast(pages, PodAmounts.ofContainers(containers, "limits"), "limits");
        for (Field container : spec.each("containers")) {
            for (Field limit : container.entries("resources", "limits")) {
                atMost(limit, resources.at("limits").key(limit.name()), container, resources);
            }
        }
    }

    private static void atLeast(List<Field> given, Map<String, Quantity> needed, String list) {
        for (Field amount : given) {
            Quantity least = needed.get(amount.name());
            if (least != null
                    && Quantities.of(amount)
                            .filter(most -> least.compareTo(most) > 0)
                            .isPresent()) {
                amount.invalid(
                        Quantities.text(amount),
                        "must be greater than or equal to aggregate container " + list + " of " + least);
            }
        }
    }

    private static void atMost(Field limit, Field most, Field container, Field resources) {
        Optional<Quantity> own = Quantities.of(limit);
        Optional<Quantity> all = Quantities.of(most);
        if (own.isPresent() && all.isPresent() && own.get().compareTo(all.get()) > 0) {
            // The server takes the containers for a part of the resources here.
            String place = container.path().substring(container.path().lastIndexOf("containers["));
            String path = FieldPath.child(resources.path(), place) + "[" + limit.name() + "].limits";
            limit.reportedAt(path)
                    .invalid(
                            Quantities.text(limit),
                            "must be less than or equal to pod limits of " + Quantities.text(most));
        }
    }
}
