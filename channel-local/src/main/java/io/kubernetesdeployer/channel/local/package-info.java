/** Relations kept in a directory or in memory. Knows nothing of Juju, of clusters, or of what the bags mean. */
@NullMarked
package io.kubernetesdeployer.channel.local;

import org.jspecify.annotations.NullMarked;
