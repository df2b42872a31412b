/** Applications hand in clients that are theirs. */
@NullMarked
package io.kubernetesdeployer.clients;

import org.jspecify.annotations.NullMarked;
