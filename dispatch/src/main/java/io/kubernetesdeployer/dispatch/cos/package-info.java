/** What an observability agent on the machine reads: the metrics of a pass, alert rules and a dashboard. */
@NullMarked
package io.kubernetesdeployer.dispatch.cos;

import org.jspecify.annotations.NullMarked;
