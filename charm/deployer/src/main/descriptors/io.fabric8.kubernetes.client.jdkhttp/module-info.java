// What kubernetes-httpclient-jdk lacks: jlink takes no automatic modules. It exports and requires what the jar has and uses.
open module io.fabric8.kubernetes.client.jdkhttp {
    requires java.net.http;
    requires kubernetes.client.api;
    requires org.slf4j;

    exports io.fabric8.kubernetes.client.jdkhttp;

    provides io.fabric8.kubernetes.client.http.HttpClient.Factory with
            io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
}
