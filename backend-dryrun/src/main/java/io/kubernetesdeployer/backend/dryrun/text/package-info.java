/** Forms of text as Go's library reads and writes them: what the API server accepts, and how its messages look. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.text;

import org.jspecify.annotations.NullMarked;
