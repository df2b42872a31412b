package io.kubernetesdeployer.provider.model;

/** Is told what a pass is about to delete before it writes anything, and can stop the pass. */
@FunctionalInterface
public interface PruneGuard {
    /** Lets everything be deleted, and needs no preview. */
    PruneGuard NONE = preview -> {};

    /**
     * Checks what would be deleted of one application. Is called on the thread that makes the pass, for each application that has
     * asked.
     *
     * @param preview what would be deleted, and of whom
     * @throws RuntimeException to stop the pass; nothing is written, and the exception reaches the caller
     */
    void check(PrunePreview preview);
}
