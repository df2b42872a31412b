package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChannelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs hook tools, each in a process of its own, with a bound on its time and its output. Safe from many threads. */
final class ToolProcess {
    /** Most bytes of one argument: Linux allows 128 KiB, with the zero at its end. */
    static final int MAX_ARGUMENT = 128 * 1024 - 1;

    /** Most processes at a time: most of a tool's time is its start. */
    private static final int AT_A_TIME = 4;

    private static final int MAX_ERROR = 64 * 1024;
    private static final int MAX_ERROR_SHOWN = 500;

    private final Map<String, String> variables;
    private final Duration timeout;

    /** @param variables the environment the tools run with; they are looked for on its {@code PATH} */
    ToolProcess(Map<String, String> variables, Duration timeout) {
        this.variables = variables;
        this.timeout = timeout;
    }

    /** Where a tool is; empty if this Juju has none of that name. */
    Optional<Path> find(String tool) {
        String path = variables.getOrDefault("PATH", "");
        for (int start = 0; start < path.length(); ) {
            int end = path.indexOf(':', start);
            end = end < 0 ? path.length() : end;
            if (end > start) {
                Path file = Path.of(path.substring(start, end), tool);
                if (Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    /** Makes a call. That the tool is not there, cannot be run, takes too long or prints too much is a result, too. */
    ToolResult run(ToolCall call) {
        try {
            return runToItsEnd(call);
        } catch (ChannelException e) {
            return ToolResult.failed(e);
        }
    }

    /** Makes calls that do not depend on each other, some at a time; the results are in the order of the calls. */
    List<ToolResult> runAll(List<ToolCall> calls) {
        AtomicInteger next = new AtomicInteger();
        ToolResult[] results = new ToolResult[calls.size()];
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
                results[i] = run(calls.get(i));
            }
        };
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < Math.min(AT_A_TIME, results.length); i++) {
            Thread thread = new Thread(worker, "hook-tools");
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        worker.run();
        for (Thread other : others) {
            join(other);
        }
        return List.of(results);
    }

    private ToolResult runToItsEnd(ToolCall call) {
        Process process = start(call);
        try {
            Future<byte[]> output =
                    background(call, () -> process.getInputStream().readNBytes(call.maxOutput() + 1));
            Future<byte[]> error = background(call, () -> readError(process.getErrorStream()));
            Future<Boolean> fed = background(call, () -> feed(process, call.input()));
            long end = System.nanoTime() + timeout.toNanos();
            fed.get(left(end), TimeUnit.NANOSECONDS);
            byte[] printed = output.get(left(end), TimeUnit.NANOSECONDS);
            if (printed.length > call.maxOutput()) {
                throw call.failure("it printed more than " + call.maxOutput() + " bytes", null);
            }
            byte[] said = error.get(left(end), TimeUnit.NANOSECONDS);
            if (!process.waitFor(left(end), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return ToolResult.ended(call, process.exitValue(), printed, message(said));
        } catch (TimeoutException e) {
            throw call.failure("it took longer than " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw call.failure("it was interrupted", e);
        } catch (ExecutionException e) {
            throw call.failure("it could not be talked to: " + e.getCause(), e);
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private Process start(ToolCall call) {
        Path file = find(call.tool())
                .orElseThrow(() -> call.failure(
                        "there is no such hook tool on the PATH, so this is no hook of Juju, or of one too old", null));
        List<String> line = new ArrayList<>(call.arguments().size() + 1);
        line.add(file.toString());
        for (String argument : call.arguments()) {
            // No argument can hold a zero.
            line.add(argument.replace('\0', '\ufffd'));
        }
        ProcessBuilder builder = new ProcessBuilder(line);
        if (!variables.equals(System.getenv())) {
            builder.environment().clear();
            builder.environment().putAll(variables);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw call.failure("it could not be started: " + e.getMessage(), e);
        }
    }

    /** Each call has its timeout, so this ends; an interrupt ends the calls, and counts as one afterwards. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> Future<T> background(ToolCall call, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, call.tool());
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** The beginning; the rest is read, so that the tool can end, and dropped. */
    private static byte[] readError(InputStream stream) throws IOException {
        byte[] beginning = stream.readNBytes(MAX_ERROR);
        stream.transferTo(OutputStream.nullOutputStream());
        return beginning;
    }

    private static boolean feed(Process process, byte @Nullable [] input) {
        try (OutputStream stream = process.getOutputStream()) {
            if (input != null) {
                stream.write(input);
            }
            return true;
        } catch (IOException e) {
            // It ended without reading all; its exit code says why.
            return false;
        }
    }

    private static long left(long end) {
        return Math.max(0, end - System.nanoTime());
    }

    /** What a tool said, on one line, without the word ERROR in front. */
    private static String message(byte[] said) {
        String text = new String(said, StandardCharsets.UTF_8).strip().replace('\n', ' ');
        text = text.startsWith("ERROR ") ? text.substring("ERROR ".length()) : text;
        return text.length() > MAX_ERROR_SHOWN ? text.substring(0, MAX_ERROR_SHOWN) + " ..." : text;
    }
}
