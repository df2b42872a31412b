/** What the product is measured against. Not shipped, and used by the scripts of {@code benchmarks/} alone. */
module io.kubernetesdeployer.benchmarks {
    // Of Engine and Channel alone: the others are to start as fast as any Java does.
    requires static io.kubernetesdeployer.api;
    requires static io.kubernetesdeployer.channel.local;
    requires static io.kubernetesdeployer.provider;
    requires static io.kubernetesdeployer.requirer;
    requires static org.jspecify;
    requires java.net.http;
}
