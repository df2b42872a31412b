package io.kubernetesdeployer.cel.value;

/**
 * Whether a user may do something.
 *
 * @param isAllowed whether he may
 */
public record AccessDecision(boolean isAllowed) {}
