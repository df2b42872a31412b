/** What can be tested only from outside: the modules as a whole, the distribution, and processes that meet. */
@NullMarked
package io.kubernetesdeployer.it;

import org.jspecify.annotations.NullMarked;
