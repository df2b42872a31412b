package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who we are to the cluster, and what we may do. */
final class Identity {
    private final Calls calls;

    Identity(Calls calls) {
        this.calls = calls;
    }

    ClusterInfo clusterInfo(String server) {
        Document version = calls.send(HttpCall.get("/version", calls.timeout()), null);
        Document review;
        try {
            review = review("authentication.k8s.io/v1", "selfsubjectreviews", "SelfSubjectReview", Map.of());
        } catch (ClusterException e) {
            if (e.kind() != FailureKind.UNKNOWN_TYPE) {
                throw e;
            }
            // Before Kubernetes 1.28 there is no way to ask.
            review = Document.empty();
        }
        List<String> groups = new ArrayList<>();
        for (Object group : review.list("status", "userInfo", "groups")) {
            groups.add(String.valueOf(group));
        }
        return new ClusterInfo(
                server,
                version.string("gitVersion").orElse("unknown"),
                review.string("status", "userInfo", "username").orElse("unknown"),
                groups);
    }

    boolean isAllowed(String verb, ResourceType type, @Nullable String namespace) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (namespace != null) {
            attributes.put("namespace", namespace);
        }
        attributes.put("verb", verb);
        attributes.put("group", type.group());
        attributes.put("version", type.version());
        attributes.put("resource", type.plural());
        return review(
                        "authorization.k8s.io/v1",
                        "selfsubjectaccessreviews",
                        "SelfSubjectAccessReview",
                        Map.of("resourceAttributes", attributes))
                .isTrue("status", "allowed");
    }

    private Document review(String apiVersion, String plural, String kind, Map<String, Object> spec) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("apiVersion", apiVersion);
        body.put("kind", kind);
        if (!spec.isEmpty()) {
            body.put("spec", spec);
        }
        String path = "/apis/" + apiVersion + "/" + plural;
        return calls.send(HttpCall.post(path, calls.json().write(body), calls.timeout()), null);
    }
}
