/** What applications may ask for: kinds, places, privileges, limits. */
@NullMarked
package io.kubernetesdeployer.provider.policy;

import org.jspecify.annotations.NullMarked;
