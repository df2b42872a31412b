/** What is wanted: requests made ready, their order, and who gets what several want. Makes no call. */
@NullMarked
package io.kubernetesdeployer.provider.desired;

import org.jspecify.annotations.NullMarked;
