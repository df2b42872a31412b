/** What is to be done: from what is wanted and what is there, a graph of steps. Makes no call. */
@NullMarked
package io.kubernetesdeployer.provider.plan;

import org.jspecify.annotations.NullMarked;
