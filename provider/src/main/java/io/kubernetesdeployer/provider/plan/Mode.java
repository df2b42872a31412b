package io.kubernetesdeployer.provider.plan;

/** Whether a plan is carried out. */
public enum Mode {
    /** It is. */
    APPLY,
    /** The server validates and admits every write ({@code dryRun=All}) and keeps nothing. */
    SERVER_DRY_RUN
}
