package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * fabric8's factory of JDK HTTP clients, with few threads in place of as many as there are requests: none of them ever
 * waits. Redirects are not followed, lest a token goes elsewhere.
 */
final class BoundedHttpFactory extends JdkHttpClientFactory {
    private static final int THREADS = 4;

    private final ExecutorService executor;

    BoundedHttpFactory() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BoundedHttpFactory::daemon);
        threads.allowCoreThreadTimeOut(true);
        this.executor = threads;
    }

    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return HttpClient.newBuilder().executor(executor);
    }

    @Override
    protected void additionalConfig(HttpClient.Builder builder) {
        builder.followRedirects(HttpClient.Redirect.NEVER);
    }

    @Override
    protected void closeHttpClient(JdkHttpClientImpl client) {
        executor.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kubernetes-fabric8");
        thread.setDaemon(true);
        return thread;
    }
}
