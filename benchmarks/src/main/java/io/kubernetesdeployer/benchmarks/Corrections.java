package io.kubernetesdeployer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long it took a deployer to set right what somebody has done with kubectl, by the audit log of the API server.
 *
 * <p>Arguments: the log, with a JSON object a line, and a time from which on it counts. Prints for each change of a Deployment its verb, and the milliseconds
 * from the server's answer to kubectl to its answer to the deployer's next write of the same object; a last line has {@code requests} and how many the
 * deployer sent beside opening watches, and {@code writes}.
 */
final class Corrections {
    private static final String DEPLOYER = "kubernetes-deployer";

    private final Map<String, Change> open = new HashMap<>();
    private int requests;
    private int writes;

    private Corrections() {}

    private record Change(String verb, Instant answered) {}

    public static void main(String[] arguments) throws IOException {
        Corrections corrections = new Corrections();
        Instant since = Instant.parse(arguments[1]);
        try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
            lines.filter(line -> field(line, "stage").equals("ResponseComplete"))
                    .filter(line -> !Instant.parse(field(line, "requestReceivedTimestamp"))
                            .isBefore(since))
                    .forEach(corrections::take);
        }
        System.out.printf("requests %d writes %d%n", corrections.requests, corrections.writes);
    }

    private void take(String line) {
        String verb = field(line, "verb");
        String agent = field(line, "userAgent");
        boolean isWrite = verb.equals("patch") || verb.equals("delete") || verb.equals("update");
        Instant answered = Instant.parse(field(line, "stageTimestamp"));
        String object = field(line, "namespace") + "/" + field(line, "name");
        boolean isDeployment = field(line, "resource").equals("deployments");
        if (agent.startsWith(DEPLOYER)) {
            requests += verb.equals("watch") ? 0 : 1;
            writes += isWrite ? 1 : 0;
            Change change = isWrite && isDeployment ? open.remove(object) : null;
            if (change != null) {
                Duration took = Duration.between(change.answered(), answered);
                System.out.printf(Locale.ROOT, "%s %.1f%n", change.verb(), took.toNanos() / 1e6);
            }
        } else if (agent.startsWith("kubectl") && isWrite && isDeployment) {
            open.put(object, new Change(verb, answered));
        }
    }

    /** The first field of that name, which holds no quote; empty where there is none. */
    private static String field(String line, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }
}
