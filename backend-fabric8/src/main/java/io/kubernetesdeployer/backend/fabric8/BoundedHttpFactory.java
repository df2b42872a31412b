package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * fabric8's factory of JDK HTTP clients, with few threads in place of as many as there are requests: none of them ever
 * waits. Redirects are not followed, lest a token goes elsewhere. For one client.
 */
final class BoundedHttpFactory extends JdkHttpClientFactory {
    private static final int THREADS = 4;

    private final ThreadGroup group = new ThreadGroup("kubernetes-fabric8");
    private final ExecutorService executor;

    BoundedHttpFactory() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::daemon);
        threads.allowCoreThreadTimeOut(true);
        this.executor = threads;
    }

    /** Builds in the group, and so what the client starts belongs to it. */
    io.fabric8.kubernetes.client.http.HttpClient build(io.fabric8.kubernetes.client.http.HttpClient.Builder builder) {
        return CompletableFuture.supplyAsync(
                        builder::build, work -> daemon(work).start())
                .join();
    }

    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return HttpClient.newBuilder().executor(executor);
    }

    @Override
    protected void additionalConfig(HttpClient.Builder builder) {
        builder.followRedirects(HttpClient.Redirect.NEVER);
    }

    /**
     * Ends the client's own thread, which the JDK would do at some garbage collection, and before Java 21 has no method for:
     * it keeps the connections open, and the Java virtual machine waits 0.3 seconds for it at its end.
     */
    @Override
    protected void closeHttpClient(JdkHttpClientImpl client) {
        executor.shutdownNow();
        group.interrupt();
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(group, work, "kubernetes-fabric8");
        thread.setDaemon(true);
        return thread;
    }
}
