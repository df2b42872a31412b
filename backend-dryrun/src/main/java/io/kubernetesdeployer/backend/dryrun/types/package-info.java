/** Which types the cluster serves: the built-in ones, and those that its CustomResourceDefinitions add. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.types;

import org.jspecify.annotations.NullMarked;
