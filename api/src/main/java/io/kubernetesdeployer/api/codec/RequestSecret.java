package io.kubernetesdeployer.api.codec;

/**
 * The secret that has the resources of a request.
 *
 * @param reference the secret, as the channel has it
 * @param place the key of the bag that names it
 * @param saysForWhom whether its key {@code uuid} has to say which application may use it. One that a charm library writes
 *     says nothing
 */
public record RequestSecret(String reference, String place, boolean saysForWhom) {}
