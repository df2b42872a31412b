package io.kubernetesdeployer.clients;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.official.OfficialDeployer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class OfficialFailureTest extends HandedInFailureContract {
    private static final Pattern PROXY = Pattern.compile("proxy-url: \"([^\"]+)\"");

    /** What the settings say of the client, and a proxy, is the application's to do. */
    @Override
    protected ResourceDeployer open(Settings settings) {
        Path kubeconfig = Path.of(settings.text("kubeconfig").orElseThrow());
        ApiClient client = OfficialClients.of(kubeconfig);
        settings.text("impersonate-user")
                .ifPresent(user -> OfficialClients.with(client, chain -> {
                    var request = chain.request().newBuilder().header("Impersonate-User", user);
                    for (String group :
                            settings.text("impersonate-groups").orElseThrow().split(",")) {
                        request.addHeader("Impersonate-Group", group);
                    }
                    return chain.proceed(request.build());
                }));
        Matcher proxy = PROXY.matcher(text(kubeconfig));
        if (proxy.find()) {
            URI url = URI.create(proxy.group(1));
            client.setHttpClient(client.getHttpClient()
                    .newBuilder()
                    .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(url.getHost(), url.getPort())))
                    .build());
        }
        return OfficialDeployer.of(client, limits(settings));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
