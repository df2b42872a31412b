/**
 * Takes an apply or a deletion from the request to the store.
 *
 * <p>An apply is checked, merged with what the other managers own, completed with defaults, held against the rules, and
 * stored: the order of the API server. Each step is in the package it belongs to; only the order is here, and what the
 * server itself adds to an object.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.write;

import org.jspecify.annotations.NullMarked;
