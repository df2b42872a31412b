package io.kubernetesdeployer.api;

/**
 * How far one resource is.
 *
 * @param ref the resource
 * @param state its state
 * @param message why, for a person; empty where there is nothing to say. Never holds the value of a Secret.
 */
public record ResourceStatus(ResourceRef ref, ResourceState state, String message) {}
