/** What evaluations of an expression cost at worst, as the API server estimates it before it takes a rule. */
@NullMarked
package io.kubernetesdeployer.cel.estimate;

import org.jspecify.annotations.NullMarked;
