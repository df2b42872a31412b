package io.kubernetesdeployer.api.service;

/**
 * A setting that a service takes.
 *
 * @param name its name: lower-case words with dashes
 * @param description what it does, with its form and unit; one line
 * @param defaultValue what counts where it is not given, as a person would write it; empty where there is none
 */
public record Setting(String name, String description, String defaultValue) {}
