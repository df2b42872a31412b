package io.kubernetesdeployer.benchmarks;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.local.LocalChannelFactory;
import io.kubernetesdeployer.requirer.Answer;
import io.kubernetesdeployer.requirer.Requirer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Many applications that ask over the channel {@code local}, for four objects each.
 *
 * <p>Arguments: {@code ask}, an empty directory, a namespace, how many applications, and a file for all of the manifests; or {@code
 * await}, the directory, and how many, which ends when all are answered and Current.
 */
final class Applications {
    private static final long LOOK_MILLIS = 10;

    private final Path directory;

    private Applications(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Applications applications = new Applications(Path.of(arguments[1]));
        if (arguments[0].equals("ask")) {
            applications.ask(arguments[2], Integer.parseInt(arguments[3]), Path.of(arguments[4]));
        } else {
            applications.await(Integer.parseInt(arguments[2]));
        }
    }

    private void ask(String namespace, int count, Path file) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String manifest = manifest(namespace, "app-" + i);
            all.append(manifest);
            try (RelationChannel channel = open(i, false)) {
                Requirer requirer = new Requirer(channel);
                requirer.sendCreateRequest(manifest);
                requirer.commit();
            }
        }
        Files.writeString(file, all);
    }

    private void await(int count) throws InterruptedException {
        // All have to be answered, so it is enough to look at one after the other.
        for (int i = 0; i < count; i++) {
            while (!isAnswered(i)) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    private boolean isAnswered(int application) {
        try (RelationChannel channel = open(application, true)) {
            return new Requirer(channel).report().filter(Applications::isDone).isPresent();
        }
    }

    private static boolean isDone(Answer answer) {
        return answer.answersLastRequest() && answer.report().state() == ResourceState.CURRENT;
    }

    /** @param looks whether it only looks, and takes no claim of its unit */
    private RelationChannel open(int application, boolean looks) {
        Map<String, String> settings = Map.of(
                "directory",
                directory.toString(),
                "unit",
                "app" + application + "/0",
                "read-only",
                Boolean.toString(looks));
        return new LocalChannelFactory().open("kubernetes", Role.REQUIRER, Settings.of(settings));
    }

    private static String manifest(String namespace, String name) {
        return """
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: %2$s, namespace: %1$s}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  clusterIP: None
                  selector: {app: %2$s}
                  ports: [{name: http, port: 80, protocol: TCP, targetPort: 8080}]
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: %2$s}}
                  template:
                    metadata: {labels: {app: %2$s}}
                    spec:
                      serviceAccountName: %2$s
                      containers:
                      - name: main
                        image: registry.invalid/bench:1
                        ports: [{containerPort: 8080, protocol: TCP}]
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  rules:
                  - host: %2$s.example.com
                    http:
                      paths: [{path: /, pathType: Prefix, backend: {service: {name: %2$s, port: {name: http}}}}]
                """.formatted(namespace, name);
    }
}
