/** What goes back over the relation: status, report and workers, bounded, and written only where it really changed. */
@NullMarked
package io.kubernetesdeployer.provider.answer;

import org.jspecify.annotations.NullMarked;
