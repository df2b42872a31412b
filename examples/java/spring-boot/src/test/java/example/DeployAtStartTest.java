package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The application starts against a real API server; a client with an interceptor that counts takes the place of its own. */
@SpringBootTest
class DeployAtStartTest {
    @Autowired
    private KubernetesClient client;

    @Autowired
    private AtomicInteger counted;

    @BeforeAll
    static void needsAControlPlane() {
        ControlPlane.assumeAvailable();
    }

    @Test
    void theApplicationHasDeployedWithItsOwnClientAndTheClientIsStillOpen() {
        assertEquals(ControlPlane.shared().auditedRequests().size(), counted.get(), "every request went through the client");
        assertEquals(
                "hello",
                client.configMaps()
                        .inNamespace("example-spring-boot")
                        .withName("greeting")
                        .get()
                        .getData()
                        .get("text"));
    }

    @TestConfiguration
    static class Counting {
        @Bean
        AtomicInteger counted() {
            return new AtomicInteger();
        }

        @Bean
        @Primary
        KubernetesClient countingClient(AtomicInteger counted) {
            Config config = Config.fromKubeconfig(
                    ControlPlane.shared().kubeconfig("audited").toFile());
            return new KubernetesClientBuilder()
                    .withConfig(config)
                    .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("count", new Interceptor() {
                        @Override
                        public void before(BasicBuilder request, HttpRequest sent, RequestTags tags) {
                            counted.incrementAndGet();
                        }
                    }))
                    .build();
        }
    }
}
