/** What the user has written: manifests, the configuration file, the name of an application. */
@NullMarked
package io.kubernetesdeployer.cli.input;

import org.jspecify.annotations.NullMarked;
