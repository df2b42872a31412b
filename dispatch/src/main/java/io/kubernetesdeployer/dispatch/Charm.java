package io.kubernetesdeployer.dispatch;

/** What one of the two charms does. */
interface Charm {
    /**
     * Does what a hook asks for. What is staged is committed when this returns.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException if Juju failed, so that trying again helps
     */
    void run(String hook);

    /** Runs an action; fails it, and returns, where it cannot be done. */
    void act(String action);
}
