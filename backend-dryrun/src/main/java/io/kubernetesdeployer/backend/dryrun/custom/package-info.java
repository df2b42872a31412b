/** A custom resource: what the server makes of an object of it, and what it demands. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.custom;

import org.jspecify.annotations.NullMarked;
