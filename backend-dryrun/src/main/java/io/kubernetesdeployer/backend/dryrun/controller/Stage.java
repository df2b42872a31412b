package io.kubernetesdeployer.backend.dryrun.controller;

/** How far the controller of an object is with it. */
enum Stage {
    SEEN,
    DONE
}
