package io.kubernetesdeployer.benchmarks;

import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.local.LocalChannelFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The channel {@code local} as a deployer uses it that has many applications: looks, and commits of one answer and of all.
 *
 * <p>Arguments: an empty directory, the number of rounds, and how many applications. Prints a line for each round: microseconds
 * of a look in which nothing has changed, milliseconds of a look in which one application has committed, milliseconds and
 * KiB of a commit of one answer, milliseconds of a commit of all answers, and CPU milliseconds of a minute in which nothing happens.
 */
final class Channel {
    private static final int SMALL_COMMITS = 330;
    private static final int CHANGED_LOOKS = 20;
    private static final int IDLE_LOOKS = 1_000;
    private static final Duration IDLE = Duration.ofSeconds(20);

    /** What the clocks of file systems are not trusted for, and more. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final Path directory;
    private final int applications;

    private Channel(Path directory, int applications) {
        this.directory = directory;
        this.applications = applications;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Channel channel = new Channel(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
        for (int i = 0; i < channel.applications; i++) {
            channel.request(i, "first");
        }
        try (RelationChannel deployer = channel.open(Role.PROVIDER, "deployer/0")) {
            int rounds = Integer.parseInt(arguments[1]);
            // The first does not count: Java is new.
            for (int round = 0; round <= rounds; round++) {
                String line = channel.round(deployer, "round " + round);
                if (round > 0) {
                    System.out.println(line);
                }
            }
        }
    }

    private String round(RelationChannel deployer, String name) throws IOException, InterruptedException {
        List<Relation> relations = deployer.relations();
        double all = millis(() -> answer(deployer, relations, name));
        long written = bytesWritten();
        double small = 0;
        for (int i = 0; i < SMALL_COMMITS; i++) {
            Relation one = relations.get(i * 7 % relations.size());
            String answer = name + " small " + i;
            small += millis(() -> answer(deployer, List.of(one), answer));
        }
        written = bytesWritten() - written;
        double changed = 0;
        for (int i = 0; i < CHANGED_LOOKS; i++) {
            RelationCursor seen = now(deployer);
            request(i % applications, name);
            changed += millis(() -> deployer.changedSince(seen, Duration.ZERO));
        }
        TimeUnit.MILLISECONDS.sleep(SETTLED.toMillis());
        RelationCursor seen = now(deployer);
        double unchanged = millis(() -> {
            for (int i = 0; i < IDLE_LOOKS; i++) {
                deployer.changedSince(seen, Duration.ZERO);
            }
        });
        double idle = cpuMillis();
        deployer.changedSince(seen, IDLE);
        idle = cpuMillis() - idle;
        return String.format(
                Locale.ROOT,
                "%.3f %.3f %.3f %.3f %.3f %.1f",
                unchanged * 1000 / IDLE_LOOKS,
                changed / CHANGED_LOOKS,
                small / SMALL_COMMITS,
                written / 1024.0 / SMALL_COMMITS,
                all,
                idle * 60 / IDLE.toSeconds());
    }

    private void request(int application, String text) {
        try (RelationChannel channel = open(Role.REQUIRER, "app" + application + "/0")) {
            channel.write(channel.relations().get(0).id(), Map.of("resource", text + " " + "x".repeat(1_500)));
            channel.remember("uuid", "c0ffee00-0000-4000-8000-000000000000");
            channel.commit();
        }
    }

    private static void answer(RelationChannel deployer, List<Relation> relations, String text) {
        for (Relation relation : relations) {
            deployer.write(relation.id(), Map.of("status", text + " " + "x".repeat(500), "workers", "[]"));
            deployer.remember("seen/" + relation.id(), text + " " + "f".repeat(100));
        }
        deployer.commit();
    }

    private RelationChannel open(Role role, String unit) {
        Settings settings = Settings.of(Map.of("directory", directory.toString(), "unit", unit));
        return new LocalChannelFactory().open("kubernetes", role, settings);
    }

    private static RelationCursor now(RelationChannel channel) {
        return channel.changedSince(RelationCursor.START, Duration.ZERO).cursor();
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double cpuMillis() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e6;
    }

    /** What this process has handed to the system, as Linux counts it; 0 elsewhere. */
    private static long bytesWritten() throws IOException {
        Path counters = Path.of("/proc/self/io");
        if (!Files.isReadable(counters)) {
            return 0;
        }
        return Files.readAllLines(counters).stream()
                .filter(line -> line.startsWith("wchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
                .sum();
    }
}
