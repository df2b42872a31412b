/**
 * What a value may be, by its schema alone: its type, its defaults, what the schema demands of it, and how elements of lists
 * are named.
 *
 * <p>It knows no kind and no file. The schemas of built-in types and of custom resources are both read here; whatever a
 * schema of a custom resource can say (structural schemas, validation rules) is checked here.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.schema;

import org.jspecify.annotations.NullMarked;
