/** What the product is measured against. Not shipped, and used by the scripts of {@code benchmarks/} alone. */
module io.kubernetesdeployer.benchmarks {
    requires static org.jspecify;
    requires java.net.http;
}
