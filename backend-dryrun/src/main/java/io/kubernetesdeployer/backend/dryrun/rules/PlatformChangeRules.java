package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;

/** What may not change of the kinds that belong to the cluster itself. */
final class PlatformChangeRules {
    private static final String SPEC = "spec";
    /** Fields of an Event, and the names by which the server tells of them. */
    private static final String[][] OF_EVENT = {
        {"regarding", "involvedObject"},
        {"reason", "reason"},
        {"note", "message"},
        {"deprecatedSource", "source"},
        {"deprecatedFirstTimestamp", "firstTimestamp"},
        {"deprecatedLastTimestamp", "lastTimestamp"},
        {"deprecatedCount", "count"},
        {"type", "type"},
        {"eventTime", "eventTime"},
        {"action", "action"},
        {"related", "related"},
        {"reportingController", "reportingController"},
        {"reportingInstance", "reportingInstance"}
    };

    private PlatformChangeRules() {}

    static void check(ServedType type, Document before, Document after, Causes causes) {
        switch (type.type().groupKind().toString()) {
            case "Node" -> node(before, after, causes);
            case "Event.events.k8s.io" -> {
                for (String[] field : OF_EVENT) {
                    ChangeRules.unchanged(before, after, causes, field[1], field[0]);
                }
            }
            case "ServiceCIDR.networking.k8s.io" -> networks(before, after, causes);
            case "IPAddress.networking.k8s.io" -> causes.unchanged(before, after, SPEC, "parentRef");
            case "ResourceClaim.resource.k8s.io", "ResourceClaimTemplate.resource.k8s.io" ->
                causes.unchanged(before, after, SPEC);
            case "ResourceSlice.resource.k8s.io" -> {
                causes.unchanged(before, after, SPEC, "pool", "name");
                causes.unchanged(before, after, SPEC, "driver");
                causes.unchanged(before, after, SPEC, "nodeName");
            }
            default -> {}
        }
    }

    private static void node(Document before, Document after, Causes causes) {
        List<Object> old = podNetworks(before);
        List<Object> now = podNetworks(after);
        for (int i = 0; i < old.size(); i++) {
            if (old.size() != now.size() || !old.get(i).equals(now.get(i))) {
                causes.forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid");
            }
            if (old.size() != now.size()) {
                break;
            }
        }
        String provider = before.string(SPEC, "providerID").orElse("");
        if (!provider.isEmpty()
                && !provider.equals(after.string(SPEC, "providerID").orElse(""))) {
            causes.forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid");
        }
        if (!before.string(SPEC, "externalID")
                .orElse("")
                .equals(after.string(SPEC, "externalID").orElse(""))) {
            causes.forbidden("spec.externalID", "may not be updated");
        }
    }

    /** The networks for pods; the single one counts if it is not the first of the list. */
    private static List<Object> podNetworks(Document node) {
        String first = node.string(SPEC, "podCIDR").orElse("");
        List<Object> all = List.copyOf(node.list(SPEC, "podCIDRs"));
        return first.isEmpty() || !all.isEmpty() && all.get(0).equals(first) ? all : List.of(first);
    }

    private static void networks(Document before, Document after, Causes causes) {
        List<Object> old = before.list(SPEC, "cidrs");
        List<Object> now = after.list(SPEC, "cidrs");
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            if (!Values.same(old.get(i), now.get(i))) {
                causes.invalid("spec.cidrs[" + i + "]", now.get(i), "field is immutable");
            }
        }
    }
}
