package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import java.util.List;

/**
 * ClusterRoles whose rules a controller fills in from others, by their {@code aggregationRule}. The controller applies the rules
 * again whenever one of the others changes, and so creates a role again that was deleted in the same moment.
 */
public final class AggregatedRoles {
    private static final String RULE = "aggregationRule";
    private static final String CONTROLLER = "clusterrole-aggregation-controller";

    private AggregatedRoles() {}

    /** Whether an object is such a role; metadata is enough, as its managed fields tell. */
    public static boolean isOne(Resource object) {
        return object.groupKind().equals(Kinds.CLUSTER_ROLE)
                && (object.document().value(RULE).isPresent()
                        || managers(object).stream()
                                .anyMatch(entry ->
                                        entry.value("fieldsV1", "f:" + RULE).isPresent()));
    }

    /** What is wanted, without rules that belong to the controller. */
    public static Resource normalized(Resource wanted) {
        return wanted.groupKind().equals(Kinds.CLUSTER_ROLE)
                        && wanted.document().value(RULE).isPresent()
                ? Resource.of(wanted.document().without("rules"))
                : wanted;
    }

    /** Whether the controller alone has made an object. */
    public static boolean isOfController(Resource object) {
        List<Document> managers = managers(object);
        return !managers.isEmpty()
                && managers.stream()
                        .allMatch(entry -> entry.string("manager")
                                .filter(CONTROLLER::equals)
                                .isPresent());
    }

    private static List<Document> managers(Resource object) {
        return object.document().documents("metadata", "managedFields");
    }
}
