package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM that opens a unit and commits one generation after the other, until it is killed. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static OtherProcess start(Path directory, String unit, int first) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new OtherProcess(new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        OtherProcess.class.getName(),
                        directory.toString(),
                        unit,
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line it prints: a generation it has committed, or why it can't. */
    String line() throws IOException {
        return String.valueOf(output.readLine());
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    /** In the other process. */
    public static void main(String[] args) {
        try (RelationChannel channel = TestFiles.requirer(Path.of(args[0]), args[1])) {
            String relation = TestFiles.relation(channel);
            for (int i = Integer.parseInt(args[2]); ; i++) {
                String generation = Integer.toString(i);
                channel.write(relation, Map.of("a", generation, "b", generation));
                channel.remember("generation", generation);
                channel.commit();
                System.out.println(generation);
            }
        } catch (ChannelException e) {
            System.out.println(e.getMessage());
        }
    }
}
