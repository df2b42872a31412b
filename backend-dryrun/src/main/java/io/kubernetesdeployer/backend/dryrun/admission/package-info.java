/**
 * The admission plugins of the API server: they refuse a request because of what else is in the cluster.
 *
 * <p>They see the merged object with its defaults. Those that may change it are called before the rules are checked, those
 * that only validate are called after; {@code write} has the order.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.admission;

import org.jspecify.annotations.NullMarked;
