package io.kubernetesdeployer.benchmarks;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.local.LocalChannelFactory;
import io.kubernetesdeployer.requirer.Answer;
import io.kubernetesdeployer.requirer.Requirer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Many applications that ask over the channel {@code local}, for four objects each.
 *
 * <p>Arguments, after the directory that is shared:
 * <ul>
 *   <li>{@code ask}, the empty directory, a namespace, how many applications, and a file for all of the manifests;
 *   <li>{@code await}, the directory, and how many: ends when all are answered and Current;
 *   <li>{@code change}, the directory, the namespace, how many, and a port: one after the other asks for that port; prints for
 *       each the milliseconds from its commit to the answer that is seen, in whatever state;
 *   <li>{@code state}, the directory, a unit, and a state: prints the milliseconds since 1970 at which the answer is seen to
 *       have it.
 * </ul>
 */
final class Applications {
    private static final long LOOK_MILLIS = 10;
    private static final Duration MOST = Duration.ofMinutes(2);

    private final Path directory;

    private Applications(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Applications applications = new Applications(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "ask" -> applications.ask(arguments[2], Integer.parseInt(arguments[3]), Path.of(arguments[4]));
            case "await" -> applications.await(Integer.parseInt(arguments[2]));
            case "change" ->
                applications.change(arguments[2], Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            case "state" -> applications.awaitState(arguments[2], ResourceState.valueOf(arguments[3]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private void ask(String namespace, int count, Path file) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String manifest = manifest(namespace, "app-" + i, 8080);
            all.append(manifest);
            try (RelationChannel channel = open(unit(i), false)) {
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
            awaitAnswer(unit(i), ResourceState.CURRENT);
        }
    }

    private void change(String namespace, int count, int port) {
        for (int i = 0; i < count; i++) {
            try (RelationChannel channel = open(unit(i), false)) {
                Requirer requirer = new Requirer(channel);
                RelationCursor seen = channel.changedSince(RelationCursor.START, Duration.ZERO)
                        .cursor();
                requirer.sendCreateRequest(manifest(namespace, "app-" + i, port));
                requirer.commit();
                long since = System.nanoTime();
                while (!requirer.report().filter(Answer::answersLastRequest).isPresent()) {
                    seen = channel.changedSince(seen, MOST).cursor();
                    if (System.nanoTime() - since > MOST.toNanos()) {
                        throw new IllegalStateException("app-" + i + " is not answered within " + MOST);
                    }
                }
                System.out.printf(Locale.ROOT, "%.1f%n", (System.nanoTime() - since) / 1e6);
            }
        }
    }

    private void awaitState(String unit, ResourceState state) throws InterruptedException {
        awaitAnswer(unit, state);
        System.out.println(System.currentTimeMillis());
    }

    private void awaitAnswer(String unit, ResourceState state) throws InterruptedException {
        while (!isAnswered(unit, state)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean isAnswered(String unit, ResourceState state) {
        try (RelationChannel channel = open(unit, true)) {
            return new Requirer(channel)
                    .report()
                    .filter(answer ->
                            answer.answersLastRequest() && answer.report().state() == state)
                    .isPresent();
        }
    }

    private static String unit(int application) {
        return "app" + application + "/0";
    }

    /** @param looks whether it only looks, and takes no claim of its unit */
    private RelationChannel open(String unit, boolean looks) {
        Map<String, String> settings =
                Map.of("directory", directory.toString(), "unit", unit, "read-only", Boolean.toString(looks));
        return new LocalChannelFactory().open("kubernetes", Role.REQUIRER, Settings.of(settings));
    }

    private static String manifest(String namespace, String name, int port) {
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
                  ports: [{name: http, port: 80, protocol: TCP, targetPort: %3$d}]
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
                """.formatted(namespace, name, port);
    }
}
