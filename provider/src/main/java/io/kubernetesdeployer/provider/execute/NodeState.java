package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.provider.plan.Node.Need;

/** What has become of a node. */
enum NodeState {
    /** It was done. */
    DONE,
    /** It has failed for good. */
    FAILED,
    /** It waits for the cluster. */
    BLOCKED,
    /** It has failed for now and is to be tried again. */
    AGAIN,
    /** It did not begin, because of one that failed or waits. */
    HELD,
    /** It did not begin, because of one that is to be tried again. */
    HELD_FOR_NOW;

    /** Whether one that needs this may begin. */
    boolean allows(Need need) {
        return switch (need) {
            case ORDER -> this != AGAIN && this != HELD_FOR_NOW;
            case ENDED -> this == DONE || this == FAILED;
            case UNFAILED -> this == DONE || this == BLOCKED;
            case DONE -> this == DONE;
        };
    }

    /** What becomes of one that may not begin because of this. */
    NodeState holds() {
        return this == AGAIN || this == HELD_FOR_NOW ? HELD_FOR_NOW : HELD;
    }
}
