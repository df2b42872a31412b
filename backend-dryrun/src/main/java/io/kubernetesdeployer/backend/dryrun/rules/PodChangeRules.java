package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What may change in a pod that is there. Source: the server's {@code ValidatePodUpdate}. */
final class PodChangeRules {
    private static final String SPEC = "spec";
    private static final String TOLERATIONS = "tolerations";
    private static final String GATES = "schedulingGates";
    private static final String GRACE = "terminationGracePeriodSeconds";
    /** Every pod bears these taints for a while, unless it says otherwise. */
    private static final List<String> BORNE = List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    private PodChangeRules() {}

    static void check(Document before, Document after, Causes causes) {
        if (!Values.same(
                before.value(SPEC, TOLERATIONS).orElse(null),
                after.value(SPEC, TOLERATIONS).orElse(null))) {
            tolerations(before, after, causes);
        }
        Set<String> gates = before.documents(SPEC, GATES).stream()
                .map(gate -> gate.string("name").orElse(""))
                .collect(Collectors.toSet());
        int index = 0;
        for (Document gate : after.documents(SPEC, GATES)) {
            String name = gate.string("name").orElse("");
            if (!gates.contains(name)) {
                causes.forbidden(
                        "spec.schedulingGates[" + index + "].name",
                        "only deletion is allowed, but found new scheduling gate '" + name + "'");
            }
            index++;
        }
        if (!Values.same(fixed(before).asMap(), fixed(after).asMap())) {
            causes.forbidden(
                    SPEC,
                    "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
                            + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
                            + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");
        }
    }

    private static void tolerations(Document before, Document after, Causes causes) {
        List<Object> known = new ArrayList<>();
        after.documents(SPEC, TOLERATIONS)
                .forEach(one -> known.add(one.without("tolerationSeconds").asMap()));
        boolean isKept = before.documents(SPEC, TOLERATIONS).stream()
                .allMatch(one -> known.contains(one.without("tolerationSeconds").asMap()));
        boolean bearsAll = before.documents(SPEC, TOLERATIONS).stream()
                .anyMatch(one -> one.string("key").isEmpty()
                        && one.string("effect").orElse("NoExecute").equals("NoExecute"));
        boolean isComplete = bearsAll
                || BORNE.stream()
                        .allMatch(taint -> after.documents(SPEC, TOLERATIONS).stream()
                                .anyMatch(one -> one.string("key").orElse("").equals(taint)));
        if (!isKept || !isComplete) {
            causes.forbidden(
                    "spec.tolerations", "existing toleration can not be modified except its tolerationSeconds");
        }
    }

    /** The specification of a pod without what may change. */
    private static Document fixed(Document pod) {
        long grace = pod.integer(SPEC, GRACE).orElse(30);
        Document plain = PlainPods.spec(pod.document(SPEC));
        Document spec = plain.without("activeDeadlineSeconds")
                .without(TOLERATIONS)
                .without(GATES)
                .without("nodeName")
                .without("serviceAccount")
                .with(grace, GRACE)
                .with(plain.string("serviceAccountName").orElse("default"), "serviceAccountName");
        for (String list : new String[] {"containers", "initContainers"}) {
            List<Object> containers = new ArrayList<>();
            spec.documents(list)
                    .forEach(container ->
                            containers.add(container.without("image").asMap()));
            spec = containers.isEmpty() ? spec : spec.with(containers, list);
        }
        return spec;
    }
}
