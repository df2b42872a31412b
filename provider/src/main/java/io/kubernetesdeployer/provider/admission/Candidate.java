package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource that asks to be admitted.
 *
 * @param policy what its application may ask for
 * @param resource as it is asked for
 * @param namespaced whether its type has namespaces; {@code null} where that is not known
 * @param namespace where it would go; {@code null} for nowhere
 * @param ownerLabels the labels it would get
 * @param request what it comes with
 */
public record Candidate(
        AdmissionPolicy policy,
        Resource resource,
        @Nullable Boolean namespaced,
        @Nullable String namespace,
        Map<String, String> ownerLabels,
        RequestContext request) {

    Document document() {
        return resource.document();
    }

    GroupKind type() {
        return resource.groupKind();
    }

    boolean is(String kind) {
        return type().toString().equals(kind);
    }
}
