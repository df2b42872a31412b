package io.kubernetesdeployer.clients;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The HTTP clients that fabric8 has. */
enum Fabric8Http {
    JDK(JdkHttpClientFactory::new),
    OKHTTP(OkHttpClientFactory::new),
    VERTX(Vertx5HttpClientFactory::new);

    private final Supplier<HttpClient.Factory> factory;

    Fabric8Http(Supplier<HttpClient.Factory> factory) {
        this.factory = factory;
    }

    /** A client with interceptors of the application. */
    KubernetesClient client(Config config, Interceptor... interceptors) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(factory.get())
                .withHttpClientBuilderConsumer(builder -> {
                    for (Interceptor interceptor : interceptors) {
                        builder.addOrReplaceInterceptor(
                                "of-the-application-" + List.of(interceptors).indexOf(interceptor), interceptor);
                    }
                })
                .build();
    }

    /** As a kubeconfig says, with the defaults of the library, a namespace that no request may show, and as many retries as fit. */
    Config config(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        config.setNamespace("not-this-one");
        config.setRequestRetryBackoffLimit(10);
        // HTTP/2 of the JDK's client fails on what API servers do, before Java 24 (JDK-8335181).
        config.setHttp2Disable(this == JDK && Runtime.version().feature() < 24);
        // PKCS #8, of which the library takes every key for one of RSA.
        config.setClientKeyAlgo(config.getClientKeyFile() == null ? null : "EC");
        // Of a proxy-url with http it makes a proxy for servers without TLS alone.
        config.setHttpsProxy(config.getHttpProxy());
        return config;
    }

    /** For a server without TLS. */
    Config config(String url) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withNamespace("not-this-one")
                .withRequestRetryBackoffLimit(10)
                .withHttp2Disable(true)
                .build();
    }
}
