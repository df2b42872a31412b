package io.kubernetesdeployer.provider.turn;

/** What is asked before a plan is made, in this order: each looks at the answers to the ones before. */
public enum Stage {
    /** Namespaces that may not be there yet. */
    NEW_NAMESPACES,
    /** What this deployer has. */
    OBJECTS,
    /** Namespaces into which something is to come. */
    NAMESPACES,
    /** What others have under new names. */
    STRANGERS,
    /** What could not be listed. */
    ONE_BY_ONE
}
