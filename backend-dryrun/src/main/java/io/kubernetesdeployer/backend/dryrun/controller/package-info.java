/** What the controllers of a cluster do in time: they delete what lost its owners, finish deletions and make objects ready. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.controller;

import org.jspecify.annotations.NullMarked;
