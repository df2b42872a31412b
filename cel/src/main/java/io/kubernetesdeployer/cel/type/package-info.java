/** The types that expressions see in schemas. */
@NullMarked
package io.kubernetesdeployer.cel.type;

import org.jspecify.annotations.NullMarked;
