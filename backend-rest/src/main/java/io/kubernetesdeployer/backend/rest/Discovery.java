package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the cluster serves: aggregated discovery (KEP-3352) in two requests, or one request per group and version where
 * the server does not know it.
 */
final class Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private final Calls calls;

    Discovery(Calls calls) {
        this.calls = calls;
    }

    List<ResourceType> resourceTypes() {
        List<ResourceType> types = new ArrayList<>();
        Document core = get("/api");
        if (isAggregated(core)) {
            aggregated(core, types);
        } else {
            for (Object version : core.list("versions")) {
                unaggregated("/api/" + version, "", String.valueOf(version), types);
            }
        }
        Document groups = get("/apis");
        if (isAggregated(groups)) {
            aggregated(groups, types);
        } else {
            groups.documents("groups").forEach(group -> unaggregated(group, types));
        }
        return types;
    }

    private Document get(String path) {
        return calls.send(HttpCall.get(path, calls.timeout()).accepting(AGGREGATED), null);
    }

    private static boolean isAggregated(Document answer) {
        return answer.string("kind").orElse("").equals("APIGroupDiscoveryList");
    }

    private static void aggregated(Document list, List<ResourceType> types) {
        for (Document group : list.documents("items")) {
            String name = group.string("metadata", "name").orElse("");
            for (Document version : group.documents("versions")) {
                // Stale: the server behind an APIService does not answer.
                if (version.string("freshness").orElse("").equals("Stale")) {
                    continue;
                }
                for (Document resource : version.documents("resources")) {
                    add(
                            types,
                            name,
                            version.string("version").orElse(""),
                            resource.string("responseKind", "kind").orElse(""),
                            resource.string("resource").orElse(""),
                            resource.string("scope").orElse("").equals("Namespaced"),
                            verbs(resource));
                }
            }
        }
    }

    private void unaggregated(Document group, List<ResourceType> types) {
        Set<String> versions = new LinkedHashSet<>();
        group.string("preferredVersion", "groupVersion").ifPresent(versions::add);
        for (Document version : group.documents("versions")) {
            version.string("groupVersion").ifPresent(versions::add);
        }
        for (String version : versions) {
            unaggregated("/apis/" + version, GroupKind.groupOf(version), GroupKind.versionOf(version), types);
        }
    }

    private void unaggregated(String path, String group, String version, List<ResourceType> types) {
        Document list;
        try {
            list = calls.send(HttpCall.get(path, calls.timeout()), null);
        } catch (ClusterException e) {
            if (isMissing(e.kind())) {
                return;
            }
            throw e;
        }
        for (Document resource : list.documents("resources")) {
            add(
                    types,
                    group,
                    version,
                    resource.string("kind").orElse(""),
                    resource.string("name").orElse(""),
                    resource.isTrue("namespaced"),
                    verbs(resource));
        }
    }

    /** Of a group whose server is not there: the API server answers in its place with 503, or with 404 on a race. */
    private static boolean isMissing(FailureKind kind) {
        return kind == FailureKind.UNAVAILABLE || kind == FailureKind.UNKNOWN_TYPE || kind == FailureKind.NOT_FOUND;
    }

    private static void add(
            List<ResourceType> types,
            String group,
            String version,
            String kind,
            String plural,
            boolean namespaced,
            Set<String> verbs) {
        // A slash is a subresource; a kind is missing where another server's answer is incomplete.
        if (!kind.isEmpty() && !plural.isEmpty() && plural.indexOf('/') < 0) {
            types.add(new ResourceType(group, version, kind, plural, namespaced, verbs));
        }
    }

    private static Set<String> verbs(Document resource) {
        Set<String> verbs = new LinkedHashSet<>();
        for (Object verb : resource.list("verbs")) {
            verbs.add(String.valueOf(verb));
        }
        return verbs;
    }
}
