package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;

/** Roles, and the bindings that give them to subjects. */
public final class RbacRules {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private RbacRules() {}

    public static void role(Field object, boolean namespaced) {
        for (Field rule : object.each("rules")) {
            rule.at("verbs").required("verbs must contain at least one value");
            Field urls = rule.at("nonResourceURLs");
            if (urls.isEmpty()) {
                rule.at("apiGroups").required("resource rules must supply at least one api group");
                rule.at("resources").required("resource rules must supply at least one resource");
                continue;
            }
            if (namespaced) {
                urls.invalid("namespaced rules cannot apply to non-resource URLs");
            }
            if (!rule.at("apiGroups").isEmpty()
                    || !rule.at("resources").isEmpty()
                    || !rule.at("resourceNames").isEmpty()) {
                urls.invalid("rules cannot apply to both regular resources and non-resource URLs");
            }
        }
        Field aggregation = object.at("aggregationRule");
        if (aggregation.isSet()) {
            aggregation
                    .at("clusterRoleSelectors")
                    .required("at least one clusterRoleSelector required if aggregationRule is non-nil");
            for (Field selector : aggregation.each("clusterRoleSelectors")) {
                int before = selector.errors();
                Selectors.selector(selector);
                if (selector.errors() > before) {
                    selector.invalid("invalid label selector.");
                }
            }
        }
    }

    public static void binding(Field object, boolean namespaced) {
        Field role = object.at("roleRef");
        role.at("apiGroup").oneOf(GROUP);
        if (namespaced) {
            role.at("kind").mustBeOneOf("Role", "ClusterRole");
        } else {
            role.at("kind").mustBeOneOf("ClusterRole");
        }
        Names.name(role.at("name").required(), NameForm.PATH_SEGMENT);
        for (Field subject : object.each("subjects")) {
            subject.at("name").required();
            Field group = subject.at("apiGroup");
            switch (subject.at("kind").text()) {
                case "ServiceAccount" -> {
                    Names.subdomain(subject.at("name"));
                    if (!group.isEmpty()) {
                        group.unsupported("");
                    }
                    if (!namespaced) {
                        subject.at("namespace").required();
                    }
                }
                case "User", "Group" -> group.oneOf(GROUP);
                default -> subject.at("kind").mustBeOneOf("ServiceAccount", "User", "Group");
            }
        }
    }
}
