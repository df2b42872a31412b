/** Finding a service on the module path by name, and configuring it. */
@NullMarked
package io.kubernetesdeployer.api.service;

import org.jspecify.annotations.NullMarked;
