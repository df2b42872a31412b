package io.kubernetesdeployer.testkit.juju;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers the hook tools, which are scripts without any logic, over the loopback interface. The id of its context lets a
 * tool in; it is random, and ends with the hook.
 */
final class ToolServer implements AutoCloseable {
    private static final int MAX_TEXTS = 4_096;
    private static final int MAX_BYTES = 256 * 1024 * 1024;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final byte[] NOTHING = {};
    private static final Set<String> HELP = Set.of("--help", "-h");

    private final Model model;
    private final Map<String, HookTool> tools = new ToolBox().tools();
    private final Map<String, HookContext> contexts = new ConcurrentHashMap<>();
    private final ServerSocket socket;

    private record Call(HookContext context, String directory, String tool, List<String> arguments) {
        @Override
        public String toString() {
            return (tool + " " + String.join(" ", arguments)).strip();
        }
    }

    private record Reply(int exitCode, String output, String error) {
        static Reply failed(int exitCode, String message) {
            return new Reply(exitCode, "", "ERROR " + message + "\n");
        }
    }

    ToolServer(Model model) throws IOException {
        this.model = model;
        this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "hook-tool-server");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    Map<String, HookTool> tools() {
        return tools;
    }

    void open(HookContext context) {
        contexts.put(context.id(), context);
    }

    void close(HookContext context) {
        contexts.remove(context.id());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> answer(client), "hook-tool");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client;
                DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()))) {
            client.setSoTimeout(PATIENCE_MILLIS);
            client.setTcpNoDelay(true);
            Reply reply = reply(in, out);
            if (reply == null) {
                return;
            }
            out.writeByte('R');
            out.writeInt(reply.exitCode);
            write(reply.output, out);
            write(reply.error, out);
            out.flush();
        } catch (IOException e) {
            // The tool is gone; so is its hook, or it fails.
            return;
        }
    }

    /** {@code null} where the hook was killed. */
    private @Nullable Reply reply(DataInputStream in, DataOutputStream out) throws IOException {
        List<String> said = new ArrayList<>();
        int count = bounded(in.readInt(), MAX_TEXTS);
        for (int i = 0; i < count; i++) {
            said.add(new String(bytes(in), StandardCharsets.UTF_8));
        }
        HookContext context = count < 3 ? null : contexts.get(said.get(0));
        if (context == null) {
            return Reply.failed(1, "bad request: bad context");
        }
        Call call = new Call(context, said.get(1), said.get(2), said.subList(3, count));
        synchronized (model) {
            if (context.isKilledBy(call.toString())) {
                return null;
            }
        }
        HookTool tool = tools.get(call.tool);
        if (tool == null) {
            return Reply.failed(1, "bad request: unknown command: " + call.tool);
        }
        if (!call.arguments.isEmpty() && HELP.contains(call.arguments.get(0))) {
            return new Reply(0, tool.help(call.tool), "");
        }
        try {
            Arguments arguments = Arguments.parse(call.arguments, tool.flags());
            byte[] input = input(call, arguments, in, out);
            synchronized (model) {
                return context.wasKilled() ? null : new Reply(0, tool.body().run(context, arguments, input), "");
            }
        } catch (ToolFailure e) {
            return Reply.failed(e.exitCode(), String.valueOf(e.getMessage()));
        }
    }

    private static byte[] input(Call call, Arguments arguments, DataInputStream in, DataOutputStream out)
            throws IOException, ToolFailure {
        String file = arguments.value("file").orElse("");
        if (file.isEmpty()) {
            return NOTHING;
        }
        if (file.equals("-")) {
            out.writeByte('I');
            out.flush();
            return bytes(in);
        }
        try {
            return Files.readAllBytes(Path.of(call.directory).resolve(file));
        } catch (IOException e) {
            throw ToolFailure.refused("open " + file + ": no such file or directory");
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(bounded(in.readInt(), MAX_BYTES));
        return bytes;
    }

    private static int bounded(int count, int max) throws IOException {
        if (count < 0 || count > max) {
            throw new IOException("a count of " + count + ", beyond " + max);
        }
        return count;
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
