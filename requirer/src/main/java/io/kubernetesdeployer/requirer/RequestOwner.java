package io.kubernetesdeployer.requirer;

/** Whose bag a request stands in. */
public enum RequestOwner {
    /** Each unit asks in its own bag, and the provider joins what they ask for. Every provider understands it. */
    UNIT,
    /**
     * The leader asks for the whole application, in the application's bag; what other units send is only remembered, and counts
     * when one of them leads. The Python provider does not read that bag, and in a medium without such bags nothing can be sent.
     */
    APPLICATION
}
