/** What every backend and every channel must do, as tests; and what tests of several modules share. */
@NullMarked
package io.kubernetesdeployer.testkit;

import org.jspecify.annotations.NullMarked;
