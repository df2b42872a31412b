/** What is said of a pass: unit status, lines of the log, results of actions. */
@NullMarked
package io.kubernetesdeployer.dispatch.text;

import org.jspecify.annotations.NullMarked;
