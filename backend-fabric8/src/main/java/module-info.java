/**
 * The backend {@code fabric8}: a cluster reached with the HTTP client, the TLS and the proxy support of fabric8's
 * kubernetes-client. By its name it runs over the JDK's HTTP client; with
 * {@link io.kubernetesdeployer.backend.fabric8.Fabric8Deployer} over any client that an application has. The typed model and
 * the JSON of the library are not used.
 *
 * @provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory {@code fabric8}
 */
@SuppressWarnings("module") // The client is called fabric8, whatever digit that ends with.
module io.kubernetesdeployer.backend.fabric8 {
    requires static io.fabric8.kubernetes.client.jdkhttp;
    requires transitive io.kubernetesdeployer.api;
    requires io.kubernetesdeployer.backend.rest;
    requires java.net.http;
    requires transitive kubernetes.client.api;
    // What automatic modules need at run time nobody resolves for them.
    requires org.slf4j;

    exports io.kubernetesdeployer.backend.fabric8;

    provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory with
            io.kubernetesdeployer.backend.fabric8.Fabric8Factory;
}
