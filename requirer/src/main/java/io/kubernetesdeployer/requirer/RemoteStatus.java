package io.kubernetesdeployer.requirer;

/**
 * The {@code status} of a provider's unit: what the original's {@code get_status()} returns.
 *
 * @param status a list of objects as the API server has them ({@code null} for one that is absent), or a map
 *     {@code {"error": text}}; by the wire any value that is not empty
 * @param remoteUnitName the provider's unit that wrote it
 */
public record RemoteStatus(Object status, String remoteUnitName) {}
