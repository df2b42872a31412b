/** Whether a file is its user's own, and whether it is a file at all. */
@NullMarked
package io.kubernetesdeployer.files;

import org.jspecify.annotations.NullMarked;
