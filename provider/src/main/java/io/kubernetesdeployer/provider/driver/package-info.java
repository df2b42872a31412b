/** What the drivers share: the relation side, options handed to the parts, applications that are gone, and the workers. */
@NullMarked
package io.kubernetesdeployer.provider.driver;

import org.jspecify.annotations.NullMarked;
