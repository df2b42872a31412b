/** What goes in and comes out: requests, results, errors, events. */
@NullMarked
package io.kubernetesdeployer.provider.model;

import org.jspecify.annotations.NullMarked;
