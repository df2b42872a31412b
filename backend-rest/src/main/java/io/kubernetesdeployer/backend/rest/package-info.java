/** The Kubernetes REST API over any HTTP client, and the configuration of access to it. */
@NullMarked
package io.kubernetesdeployer.backend.rest;

import org.jspecify.annotations.NullMarked;
