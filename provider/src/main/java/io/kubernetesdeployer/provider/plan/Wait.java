package io.kubernetesdeployer.provider.plan;

/** What there is to wait for in the cluster. */
public enum Wait {
    /** Until something that is being deleted is gone. */
    GONE,
    /** Until something that is being deleted is gone, so that it can be created again. */
    REPLACED,
    /** Until a type is served that a definition of the request defines. */
    SERVED,
    /** Until something is Current that others depend on. */
    CURRENT;

    /** Tells for what there was waiting enough, so that what can go on without it does. */
    @FunctionalInterface
    public interface Patience {
        /** Whether the time for it is over. */
        boolean isOver(Wait wait);
    }
}
