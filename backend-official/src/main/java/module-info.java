/**
 * The backend {@code official}: a cluster reached with the HTTP client, the TLS and the authentication of the Kubernetes
 * project's own client-java, over OkHttp; by its name, or with
 * {@link io.kubernetesdeployer.backend.official.OfficialDeployer} and a client that an application has. The typed model and
 * the JSON of the library are not used.
 *
 * @provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory {@code official}
 */
module io.kubernetesdeployer.backend.official {
    requires io.kubernetes.client.java;
    requires transitive io.kubernetes.client.java.api;
    requires transitive io.kubernetesdeployer.api;
    requires io.kubernetesdeployer.backend.rest;
    requires okhttp3;
    // What automatic modules need at run time nobody resolves for them.
    requires com.google.gson;
    requires kotlin.stdlib;
    requires okhttp3.logging;
    requires okio;
    requires org.apache.commons.lang3;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports io.kubernetesdeployer.backend.official;

    provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory with
            io.kubernetesdeployer.backend.official.OfficialFactory;
}
