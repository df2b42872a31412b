/** How relation data is read and written: {@link io.kubernetesdeployer.api.relation.RelationChannel}. */
@NullMarked
package io.kubernetesdeployer.api.relation;

import org.jspecify.annotations.NullMarked;
