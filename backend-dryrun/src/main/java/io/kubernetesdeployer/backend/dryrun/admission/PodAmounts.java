package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.util.Map;
import java.util.TreeMap;

/** What pods and containers request, and their limits. */
final class PodAmounts {
    private PodAmounts() {}

    /** The amounts in a list of resources. */
    static Map<String, Quantity> of(Document list) {
        Map<String, Quantity> amounts = new TreeMap<>();
        list.asMap().forEach((name, amount) -> amounts.put(name, Quantity.parse(String.valueOf(amount))));
        return amounts;
    }

    /**
     * The amounts of a whole pod: those of its containers together, or what its initialization needs if that is more.
     *
     * @param list {@code requests} or {@code limits}
     */
    static Map<String, Quantity> ofPod(Document pod, String list) {
        Map<String, Quantity> all = new TreeMap<>();
        for (Document container : pod.documents("spec", "containers")) {
            add(all, of(container.document("resources", list)));
        }
        Map<String, Quantity> sidecars = new TreeMap<>();
        Map<String, Quantity> most = new TreeMap<>();
        for (Document container : pod.documents("spec", "initContainers")) {
            Map<String, Quantity> own = of(container.document("resources", list));
            if (container.string("restartPolicy").orElse("").equals("Always")) {
                add(all, own);
                add(sidecars, own);
                max(most, sidecars);
            } else {
                Map<String, Quantity> together = new TreeMap<>(own);
                add(together, sidecars);
                max(most, together);
            }
        }
        max(all, most);
        all.putAll(of(pod.document("spec", "resources", list)));
        return all;
    }

    private static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
    }

    private static void max(Map<String, Quantity> most, Map<String, Quantity> others) {
        others.forEach((name, amount) -> most.merge(name, amount, (one, two) -> one.compareTo(two) < 0 ? two : one));
    }
}
