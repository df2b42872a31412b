/**
 * The admission plugins of the API server: they refuse a request because of what else is in the cluster.
 *
 * <p>A plugin that changes objects is called before the rules are checked, one that only refuses is called where the API
 * server calls it; {@code write} has the order.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.admission;

import org.jspecify.annotations.NullMarked;
