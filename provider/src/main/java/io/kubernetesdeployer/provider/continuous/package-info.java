/** The driver that goes on until it is stopped: each application is looked at when something that concerns it changes. */
@NullMarked
package io.kubernetesdeployer.provider.continuous;

import org.jspecify.annotations.NullMarked;
