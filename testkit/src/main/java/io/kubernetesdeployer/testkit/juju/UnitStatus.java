package io.kubernetesdeployer.testkit.juju;

/**
 * A workload status.
 *
 * @param status {@code active}, {@code blocked}, {@code waiting}, {@code maintenance}, or {@code unknown}
 */
public record UnitStatus(String status, String message) {}
