package io.kubernetesdeployer.provider.plan;

import java.util.List;

/**
 * A step in its place.
 *
 * @param number its place in the plan
 * @param after what comes before it
 */
public record Node(int number, Step step, List<Edge> after) {
    /** Copies the list. */
    public Node {
        after = List.copyOf(after);
    }

    /**
     * That one node comes before another.
     *
     * @param before the place of the earlier one
     * @param need what must have become of it
     */
    public record Edge(int before, Need need) {}

    /** What must have become of a node before another may begin. */
    public enum Need {
        /** It was tried, or cannot be tried now: it only comes first. */
        ORDER,
        /** It was done or has failed for good, so that it no longer changes anything. */
        ENDED,
        /** It was done, or is under way in the cluster. */
        UNFAILED,
        /** It was done. */
        DONE
    }
}
