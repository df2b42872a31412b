/** The input of the user: manifests, the configuration file, and the name of an application. */
@NullMarked
package io.kubernetesdeployer.cli.input;

import org.jspecify.annotations.NullMarked;
