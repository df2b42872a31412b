/** Which kinds and namespaces each application has or had, kept in the cluster: format, store, and which there are. */
@NullMarked
package io.kubernetesdeployer.provider.inventory;

import org.jspecify.annotations.NullMarked;
