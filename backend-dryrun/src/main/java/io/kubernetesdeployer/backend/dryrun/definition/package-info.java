/**
 * What the server demands of a CustomResourceDefinition: its names and versions, its schemas, their defaults and their validation
 * rules. Source: apiextensions' {@code validation} and {@code schema}.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.definition;

import org.jspecify.annotations.NullMarked;
