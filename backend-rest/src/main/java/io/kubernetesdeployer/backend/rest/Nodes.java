package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes of the cluster. */
final class Nodes {
    private static final String ROLE = "node-role.kubernetes.io/";

    private final Calls calls;

    Nodes(Calls calls) {
        this.calls = calls;
    }

    List<WorkerNode> all() {
        List<WorkerNode> nodes = new ArrayList<>();
        String token = null;
        do {
            Document page = page(token);
            page.documents("items").forEach(node -> nodes.add(node(node)));
            token = page.string("metadata", "continue")
                    .filter(next -> !next.isEmpty())
                    .orElse(null);
        } while (token != null);
        nodes.sort(Comparator.comparing(WorkerNode::name));
        return nodes;
    }

    private Document page(@Nullable String token) {
        String url = ResourceUrl.of("/api/v1/nodes")
                .with("limit", "500")
                .with("continue", token)
                .toString();
        return calls.send(HttpCall.get(url, calls.timeout()), null);
    }

    private static WorkerNode node(Document node) {
        List<WorkerNode.Address> addresses = new ArrayList<>();
        for (Document address : node.documents("status", "addresses")) {
            addresses.add(new WorkerNode.Address(
                    address.string("type").orElse(""), address.string("address").orElse("")));
        }
        boolean ready = false;
        for (Document condition : node.documents("status", "conditions")) {
            ready |= condition.string("type").orElse("").equals("Ready")
                    && condition.string("status").orElse("").equals("True");
        }
        Map<String, String> labels = node.strings("metadata", "labels");
        boolean controlPlane = labels.containsKey(ROLE + "control-plane") || labels.containsKey(ROLE + "master");
        return new WorkerNode(node.string("metadata", "name").orElse(""), addresses, ready, controlPlane);
    }
}
