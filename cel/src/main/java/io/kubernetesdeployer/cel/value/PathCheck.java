package io.kubernetesdeployer.cel.value;

/**
 * A question whether a user may ask for a path of the server that is no object.
 *
 * @param path the path
 */
public record PathCheck(String path) {}
