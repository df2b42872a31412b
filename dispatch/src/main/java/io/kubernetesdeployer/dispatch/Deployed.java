package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.dispatch.text.Summary;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import java.util.ArrayList;
import java.util.List;

/** What there is in the cluster for whom, as the last pass saw it: remembered, for a time when the cluster is not reached. */
final class Deployed {
    private static final String MEMORY = "dispatch/deployed";
    /** More names than this are a number. */
    private static final int MAX_NAMES = 20;

    private Deployed() {}

    static void remember(RelationChannel memory, ReconcileResult result) {
        List<String> names = new ArrayList<>();
        int more = 0;
        for (ApplicationResult application : result.applications()) {
            int resources = application.resources().size();
            if (resources > 0 && names.size() < MAX_NAMES) {
                names.add(application.title() + " (" + Summary.count(resources, "resource") + ")");
            } else if (resources > 0) {
                more++;
            }
        }
        String text = String.join(", ", names) + (more == 0 ? "" : " and " + Summary.count(more, "more application"));
        if (!text.equals(recall(memory))) {
            memory.remember(MEMORY, text.isEmpty() ? null : text);
        }
    }

    /** Empty if nothing is known to be there. */
    static String recall(RelationChannel memory) {
        return memory.recall(MEMORY).orElse("");
    }
}
