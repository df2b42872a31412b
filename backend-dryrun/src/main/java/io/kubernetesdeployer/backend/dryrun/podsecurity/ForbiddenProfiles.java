package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import java.util.Set;
import java.util.TreeSet;

/** The profiles in a field of security contexts that are neither of the runtime nor of the node. */
final class ForbiddenProfiles {
    private final String field;
    private final Setters setters = new Setters();
    private final Set<String> types = new TreeSet<>();

    ForbiddenProfiles(CheckedPod pod, String field) {
        this.field = field;
        if (isForbidden(pod.context())) {
            setters.pod();
        }
        for (Document container : pod.containers()) {
            if (isForbidden(CheckedPod.context(container))) {
                setters.container(container);
            }
        }
    }

    private boolean isForbidden(Document context) {
        String type = context.string(field, "type").orElse("");
        boolean isForbidden = !type.isEmpty() && !type.equals("RuntimeDefault") && !type.equals("Localhost");
        if (isForbidden) {
            types.add(type);
        }
        return isForbidden;
    }

    Setters setters() {
        return setters;
    }

    Set<String> types() {
        return types;
    }
}
