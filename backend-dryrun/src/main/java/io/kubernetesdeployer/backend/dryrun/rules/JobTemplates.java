package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import java.util.Optional;

/**
 * What may change in the template of a Job: where its pods run, as long as it is suspended and has not started. Source: the server's {@code
 * validatePodTemplateUpdate}.
 */
final class JobTemplates {
    private static final String[][] FREE = {
        {"metadata", "labels"},
        {"metadata", "annotations"},
        {"spec", "nodeSelector"},
        {"spec", "tolerations"},
        {"spec", "schedulingGates"},
        {"spec", "affinity", "nodeAffinity"}
    };

    private JobTemplates() {}

    /** The template as it was, with what may have changed. */
    static Document changed(Document before, Document after) {
        Document template = before.document("spec", "template");
        boolean isSuspended = before.isTrue("spec", "suspend")
                && before.string("status", "startTime").isEmpty();
        if (!isSuspended) {
            return template;
        }
        Document wanted = after.document("spec", "template");
        for (String[] path : FREE) {
            Optional<Object> value = wanted.value(path);
            template = value.isPresent() ? template.with(value.get(), path) : template.without(path);
        }
        // An affinity that has nothing else goes with it, and comes with it.
        return template.document("spec", "affinity").isEmpty()
                        && wanted.document("spec", "affinity").isEmpty()
                ? same(template, wanted)
                : template;
    }

    private static Document same(Document template, Document wanted) {
        Optional<Object> affinity = wanted.value("spec", "affinity");
        return affinity.isPresent()
                ? template.with(affinity.get(), "spec", "affinity")
                : template.without("spec", "affinity");
    }
}
