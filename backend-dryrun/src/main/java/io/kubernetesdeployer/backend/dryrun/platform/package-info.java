/**
 * What the server demands of the kinds that belong to a cluster itself and not to applications in it: nodes, events, admission policies, flow control, certificates, addresses and devices.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.platform;

import org.jspecify.annotations.NullMarked;
