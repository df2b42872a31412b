package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.util.Map;
import java.util.TreeMap;

/** What pods and containers request, and their limits. */
public final class PodAmounts {
    private PodAmounts() {}

    /** The amounts in a list of resources. */
    public static Map<String, Quantity> of(Document list) {
        Map<String, Quantity> amounts = new TreeMap<>();
        list.asMap().forEach((name, amount) -> amounts.put(name, Quantity.parse(String.valueOf(amount))));
        return amounts;
    }

    /**
     * The amounts of a whole pod: those of its containers together, or what its initialization needs if that is more.
     *
     * @param list {@code requests} or {@code limits}
     */
    public static Map<String, Quantity> ofPod(Document pod, String list) {
        Document spec = pod.document("spec");
        Map<String, Quantity> all = ofContainers(spec, list);
        all.putAll(of(spec.document("resources", list)));
        return all;
    }

    /** What the containers of a pod need together, whatever is said for the pod as a whole. */
    public static Map<String, Quantity> ofContainers(Document spec, String list) {
        Map<String, Quantity> all = new TreeMap<>();
        for (Document container : spec.documents("containers")) {
            add(all, of(container.document("resources", list)));
        }
        Map<String, Quantity> sidecars = new TreeMap<>();
        Map<String, Quantity> most = new TreeMap<>();
        for (Document container : spec.documents("initContainers")) {
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
        return all;
    }

    private static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
    }

    private static void max(Map<String, Quantity> most, Map<String, Quantity> others) {
        others.forEach((name, amount) -> most.merge(name, amount, (one, two) -> one.compareTo(two) < 0 ? two : one));
    }
}
