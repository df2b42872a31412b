/** The side that deploys: collects requests, applies them, and answers with status and worker IPs. */
@NullMarked
package io.kubernetesdeployer.provider;

import org.jspecify.annotations.NullMarked;
