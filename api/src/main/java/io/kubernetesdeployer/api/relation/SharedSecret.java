package io.kubernetesdeployer.api.relation;

/**
 * A secret that the medium keeps.
 *
 * @param reference what the other end reads it with; it tells nothing of what it holds
 * @param changed whether it holds something else than before
 */
public record SharedSecret(String reference, boolean changed) {}
