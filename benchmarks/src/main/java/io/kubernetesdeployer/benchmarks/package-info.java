@NullMarked
package io.kubernetesdeployer.benchmarks;

import org.jspecify.annotations.NullMarked;
