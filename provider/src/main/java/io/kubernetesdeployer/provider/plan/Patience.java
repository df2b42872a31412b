package io.kubernetesdeployer.provider.plan;

/** Tells for what there was waiting enough, so that what can go on without it does. */
@FunctionalInterface
public interface Patience {
    /** Whether the time for it is over. */
    boolean isOver(Wait wait);
}
