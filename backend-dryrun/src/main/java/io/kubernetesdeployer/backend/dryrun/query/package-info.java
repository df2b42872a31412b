/** Answers what is asked about stored objects: lists in pages, events, logs, and the selectors that say which objects. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.query;

import org.jspecify.annotations.NullMarked;
