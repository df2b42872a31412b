package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.spi.StagedChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a hook or an action tells Juju, and asks of it. Every call is a process, so nothing is called before it is needed,
 * and what cannot change within a hook is asked once. Calls fail with a {@link ChannelException} that names the tool, its
 * exit code and what it said.
 *
 * <p>{@link #setStatus}, {@link #log} and the {@code action} calls act at once; what a {@linkplain #channel channel}
 * commits is kept by Juju if the hook exits with 0, and dropped otherwise.
 *
 * <pre>{@code
 * HookTools tools = new HookTools(JujuEnvironment.current());
 * try (RelationChannel channel = tools.channel("kubernetes")) {
 *     ...
 *     channel.commit();
 * }
 * tools.setStatus(WorkloadStatus.ACTIVE, "12 resources ready");
 * }</pre>
 */
public final class HookTools {
    /** How long one tool may take, if nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

    /** Most bytes of a unit's status message; what is longer is cut. */
    public static final int MAX_STATUS_MESSAGE = 1_000;

    /** Most bytes of a line in the log, and of an action's message; what is longer is cut. */
    public static final int MAX_LOG_MESSAGE = 64 * 1024;

    /** Most bytes that all of an action's results of one call may have, keys and values: they are arguments. */
    public static final int MAX_ACTION_RESULTS = ToolProcess.MAX_ARGUMENT;

    private final JujuEnvironment environment;
    private final ToolProcess processes;
    private @Nullable JsonCodec json;
    private @Nullable Boolean leader;
    private @Nullable Document config;
    private @Nullable CharmState state;

    /**
     * With the default timeout.
     *
     * @param environment the hook's; nothing is called here
     */
    public HookTools(JujuEnvironment environment) {
        this(environment, DEFAULT_TIMEOUT);
    }

    /**
     * Makes the tools of a hook.
     *
     * @param environment the hook's; nothing is called here
     * @param timeout how long one tool may take
     */
    public HookTools(JujuEnvironment environment, Duration timeout) {
        this.environment = environment;
        this.processes = new ToolProcess(environment.variables(), timeout);
    }

    /** {@return the hook's environment} */
    public JujuEnvironment environment() {
        return environment;
    }

    /**
     * {@return the relations of an endpoint, with what the unit remembers} Nothing is called before it is asked for; of
     * remote bags, all are read when the first one is. If {@code commit} fails, the hook has to fail, too: some of it
     * may be in Juju's hands.
     *
     * @param endpoint the endpoint's name
     */
    public RelationChannel channel(String endpoint) {
        return new StagedChannel(endpoint, environment.unit(), new JujuStore(endpoint, this));
    }

    /**
     * {@return whether this unit leads its application, asked once: Juju vouches for it for 30 seconds}
     *
     * @throws ChannelException also if Juju cannot tell
     */
    public synchronized boolean isLeader() {
        if (leader == null) {
            leader = Boolean.TRUE.equals(value(ToolCall.of("is-leader", "--format=json")));
        }
        return leader;
    }

    /** {@return the application's configuration: what is set, and what has a default} */
    public synchronized Document config() {
        if (config == null) {
            config = object(ToolCall.of("config-get", "--format=json"));
        }
        return config;
    }

    /** {@return what becomes of this application's units} */
    public GoalState goalState() {
        Document goal = object(ToolCall.of("goal-state", "--format=json"));
        Document units = goal.document("units");
        Map<String, String> states = new TreeMap<>();
        for (String unit : units.asMap().keySet()) {
            states.put(unit, units.string(unit, "status").orElse(""));
        }
        return new GoalState(states, goal.document("relations").asMap().keySet());
    }

    /**
     * Sets the unit's status, at once.
     *
     * @param status the status
     * @param message what {@code juju status} shows beside it
     */
    public void setStatus(WorkloadStatus status, String message) {
        run(ToolCall.of("status-set", status.word(), "--", Utf8.cut(message, MAX_STATUS_MESSAGE)));
    }

    /**
     * Sets the version that {@code juju status} shows for the application.
     *
     * @param version the version
     */
    public void setApplicationVersion(String version) {
        run(ToolCall.of("application-version-set", "--", Utf8.cut(version, MAX_STATUS_MESSAGE)));
    }

    /**
     * Writes into the model's log, at once.
     *
     * @param level how important it is
     * @param message the text, of any number of lines
     */
    public void log(System.Logger.Level level, String message) {
        String word = level == System.Logger.Level.ALL || level == System.Logger.Level.OFF ? "TRACE" : level.name();
        run(ToolCall.of("juju-log", "-l", word, "--", Utf8.cut(message, MAX_LOG_MESSAGE))
                .showing(2));
    }

    /**
     * {@return the content of a Juju secret} That it is not granted or not there is an answer, and no failure.
     *
     * @param uri such as {@code secret:9m4e2mr0ui3e8a215n4g}
     * @param refresh whether a newer revision is taken up, which then stays
     */
    public SecretAnswer secret(String uri, boolean refresh) {
        return new SecretCall(this, uri, refresh).answer();
    }

    /**
     * {@return the file of a resource that is attached to the charm; Juju fetches it first}
     *
     * @param name the name of the resource, as {@code metadata.yaml} has it
     */
    public Path resource(String name) {
        byte[] output = run(ToolCall.of("resource-get", "--", name));
        return Path.of(new String(output, StandardCharsets.UTF_8).strip());
    }

    /** {@return the running action's parameters, with their defaults} */
    public Document actionParameters() {
        return object(ToolCall.of("action-get", "--format=json"));
    }

    /**
     * Adds to the running action's results.
     *
     * @param results key to value; a key is words of lower-case letters, digits and dashes, joined by dots
     * @throws ChannelException also if they have more than {@link #MAX_ACTION_RESULTS} bytes together
     */
    public void setActionResults(Map<String, String> results) {
        List<String> arguments = new ArrayList<>(List.of("--"));
        long bytes = 0;
        for (Map.Entry<String, String> result : results.entrySet()) {
            String argument = result.getKey() + "=" + result.getValue();
            bytes += argument.getBytes(StandardCharsets.UTF_8).length;
            arguments.add(argument);
        }
        if (bytes > MAX_ACTION_RESULTS) {
            throw new ChannelException(
                    "The results of the action have " + bytes + " bytes; Juju takes at most " + MAX_ACTION_RESULTS
                            + ", so report less",
                    null);
        }
        if (!results.isEmpty()) {
            run(ToolCall.of("action-set", arguments).showing(0));
        }
    }

    /**
     * Tells whoever waits for the running action how far it is, at once.
     *
     * @param message how far the action is
     */
    public void logAction(String message) {
        run(ToolCall.of("action-log", "--", Utf8.cut(message, MAX_LOG_MESSAGE)).showing(0));
    }

    /**
     * Marks the running action as failed; it goes on nevertheless, and its results are kept.
     *
     * @param message why it failed
     */
    public void failAction(String message) {
        run(ToolCall.of("action-fail", "--", Utf8.cut(message, MAX_LOG_MESSAGE)).showing(0));
    }

    ToolProcess processes() {
        return processes;
    }

    /** What a tool prints as JSON. */
    @Nullable
    Object value(ToolCall call, ToolResult result) {
        byte[] output = result.checkedOutput();
        try {
            return codec().readValue(new String(output, StandardCharsets.UTF_8));
        } catch (CodecException e) {
            throw call.failure("what it printed cannot be read: " + e.getMessage(), e);
        }
    }

    private byte[] run(ToolCall call) {
        return processes.run(call).checkedOutput();
    }

    /** A map of strings. Juju prints null where there is nothing (since 4.0, or where it has no map at all). */
    SortedMap<String, String> strings(ToolCall call, ToolResult result) {
        SortedMap<String, String> strings = new TreeMap<>();
        Object value = value(call, result);
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String key && entry.getValue() instanceof String text)) {
                    throw call.failure("it printed a map with something else than texts", null);
                }
                strings.put(key, text);
            }
        } else if (value != null) {
            throw call.failure("it printed something else than a map", null);
        }
        return strings;
    }

    /** A list of strings. */
    List<String> list(ToolCall call, ToolResult result) {
        List<String> strings = new ArrayList<>();
        Object value = value(call, result);
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (!(item instanceof String text)) {
                    throw call.failure("it printed a list with something else than texts", null);
                }
                strings.add(text);
            }
        } else if (value != null) {
            throw call.failure("it printed something else than a list", null);
        }
        return strings;
    }

    /** A string. */
    String string(ToolCall call, ToolResult result) {
        if (value(call, result) instanceof String text) {
            return text;
        }
        throw call.failure("it printed something else than a text", null);
    }

    /** Where the unit remembers things, for all its channels: with Juju, or in a file where Juju has no tools for it. */
    synchronized CharmState state() {
        if (state == null) {
            state = processes.find(ToolState.TOOL).isPresent()
                    ? new ToolState(this)
                    : new FileState(environment.charmDirectory(), codec());
        }
        return state;
    }

    private @Nullable Object value(ToolCall call) {
        return value(call, processes.run(call));
    }

    private Document object(ToolCall call) {
        Object value = value(call);
        if (value == null) {
            return Document.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return Document.of(map);
        }
        throw call.failure("it printed something else than a map", null);
    }

    private synchronized JsonCodec codec() {
        if (json == null) {
            json = JsonCodec.load();
        }
        return json;
    }
}
