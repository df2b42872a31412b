package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.provider.plan.Node.Edge;
import io.kubernetesdeployer.provider.plan.Node.Need;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A graph in the making: a node is added after all that come before it, so their order is one in which they can be done. */
final class Graph {
    private final List<Node> nodes = new ArrayList<>();

    int add(Step step, List<Edge> after) {
        nodes.add(new Node(nodes.size(), step, after));
        return nodes.size() - 1;
    }

    /** A place that is reached when all of some nodes are what is needed; so many can wait for many with few edges. */
    int milestone(Collection<Integer> of, Need need) {
        return add(
                new Step.Milestone(),
                of.stream().map(number -> new Edge(number, need)).toList());
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }
}
