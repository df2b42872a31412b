/**
 * The Kubernetes REST API over any HTTP client: what the backends over a real cluster have in common.
 *
 * <p>A backend brings a {@link io.kubernetesdeployer.backend.rest.Transport}, which is how its client library gets a
 * request to the API server, and gets a {@link io.kubernetesdeployer.api.cluster.ResourceDeployer} for it. Knows nothing
 * of any client library.
 */
module io.kubernetesdeployer.backend.rest {
    requires transitive io.kubernetesdeployer.api;
    requires org.yaml.snakeyaml;

    exports io.kubernetesdeployer.backend.rest;
}
