/** Field ownership: how several managers' versions of an object are merged by its schema, and who owns which field then. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.fields;

import org.jspecify.annotations.NullMarked;
