package io.kubernetesdeployer.testkit.juju;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs hooks: keeps what they stage if they succeed, and has them tried again if not. */
final class HookRunner {
    /** How often a hook may fail before it is given up. */
    static final int MAX_FAILURES = 3;

    private static final int MAX_OUTPUT = 64 * 1024;

    private final Model model;
    private final Agent agent;
    private final ToolServer server;
    private final HookEnvironment environment;
    private final List<HookRun> history = new ArrayList<>();

    HookRunner(Model model, ToolServer server, HookEnvironment environment) {
        this.model = model;
        this.agent = new Agent(model);
        this.server = server;
        this.environment = environment;
    }

    Model model() {
        return model;
    }

    List<HookRun> history() {
        synchronized (model) {
            return List.copyOf(history);
        }
    }

    /** Runs the hook of a unit that is due; none while one is open. */
    Optional<HookRun> runNext(SimUnit unit) {
        HookContext context;
        synchronized (model) {
            if (unit.running != null) {
                return Optional.empty();
            }
            Optional<HookEvent> event = agent.next(unit);
            if (event.isEmpty()) {
                return Optional.empty();
            }
            context = begin(unit, event.get());
        }
        return Optional.of(run(context));
    }

    HookRun run(HookContext context) {
        SimUnit unit = context.unit();
        String printed = "";
        int exit;
        try {
            Files.writeString(unit.log(), "");
            exit = unit.application().charm.run(new Hook(context));
            printed = tail(unit.log());
        } catch (Exception e) {
            exit = 1;
            printed = e.toString();
        }
        return end(context, exit, printed);
    }

    HookContext begin(SimUnit unit, HookEvent event) {
        synchronized (model) {
            if (unit.running != null) {
                throw new IllegalStateException(
                        unit.name() + " runs " + unit.running.event().name() + " already");
            }
            String id = unit.name().replace('/', '-') + "-" + event.name() + "-" + UUID.randomUUID();
            HookContext context = new HookContext(model, unit, event, id, environment.of(unit, event, id));
            unit.running = context;
            unit.killAt = 0;
            server.open(context);
            return context;
        }
    }

    HookRun end(HookContext context, int exit, String printed) {
        synchronized (model) {
            server.close(context);
            SimUnit unit = context.unit();
            HookEvent event = context.event();
            unit.running = null;
            int code = context.wasKilled() && exit == 0 ? 1 : exit;
            String output = printed;
            if (code == 0) {
                try {
                    context.commit();
                } catch (ToolFailure e) {
                    code = 1;
                    output += "ERROR " + e.getMessage();
                }
            }
            if (code == 0) {
                unit.failed = null;
                unit.failures = 0;
                agent.done(unit, event);
            } else if (!event.isAction()) {
                unit.failed = event;
                unit.failures++;
            }
            HookRun run = new HookRun(
                    unit.name(),
                    event.name(),
                    Optional.ofNullable(event.remoteUnit()),
                    code,
                    context.wasKilled(),
                    context.calls(),
                    output);
            history.add(run);
            return run;
        }
    }

    /** Takes the hook of a unit that has failed for done, and drops what it staged. */
    void skipFailed(SimUnit unit) {
        synchronized (model) {
            HookEvent event = unit.failed;
            if (event == null) {
                throw new IllegalStateException("no hook of " + unit.name() + " has failed");
            }
            unit.failed = null;
            unit.failures = 0;
            agent.done(unit, event);
        }
    }

    /** The end of a file. */
    private static String tail(Path file) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long length = reader.length();
            byte[] bytes = new byte[(int) Math.min(length, MAX_OUTPUT)];
            reader.seek(length - bytes.length);
            reader.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
