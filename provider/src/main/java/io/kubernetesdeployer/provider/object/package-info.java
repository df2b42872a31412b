/** What the engine reads out of objects and writes into them: keys, labels, annotations, digests, owned fields, secrets. */
@NullMarked
package io.kubernetesdeployer.provider.object;

import org.jspecify.annotations.NullMarked;
