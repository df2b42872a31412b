/** The domain: resources, their status, requests and the answers to them. Knows nothing of clusters, relations or files. */
@NullMarked
package io.kubernetesdeployer.api;

import org.jspecify.annotations.NullMarked;
