package io.kubernetesdeployer.requirer;

/** Where the values of a requested Secret go, or all that is requested. */
public enum SecretHandling {
    /** Into the bag, where whoever may look at relation data reads them. Every provider understands it. */
    IN_CLEAR,
    /**
     * Into a secret of the channel, which the provider alone may read; in clear where the channel has no secrets. The Python
     * provider does not understand it.
     */
    SHARED,
    /**
     * The whole request goes into a secret of the channel, and the provider's answers repeat no object; in clear where the channel
     * has no secrets. The Python provider deploys nothing then.
     */
    SHARED_REQUEST
}
