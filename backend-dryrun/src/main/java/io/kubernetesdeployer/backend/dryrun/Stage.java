package io.kubernetesdeployer.backend.dryrun;

/** How far the controller of an object is with it. */
enum Stage {
    SEEN,
    DONE
}
