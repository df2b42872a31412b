package io.kubernetesdeployer.backend.dryrun.policy;

/** A policy or a binding that asks for what is not there; the message is the server's. */
final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message);
    }
}
