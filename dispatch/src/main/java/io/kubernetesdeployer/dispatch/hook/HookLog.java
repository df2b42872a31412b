package io.kubernetesdeployer.dispatch.hook;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.channel.juju.HookTools;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;

/** What a hook writes into the model's log: collected, and handed over with one call for each level. */
public final class HookLog {
    private final HookTools tools;
    private final Map<Level, StringBuilder> lines = new EnumMap<>(Level.class);
    private Level least = Level.INFO;

    public HookLog(HookTools tools) {
        this.tools = tools;
    }

    /** Leaves out what is below a level. */
    public void setLeast(Level level) {
        least = level;
    }

    public void add(Level level, String line) {
        if (level.getSeverity() >= least.getSeverity()) {
            StringBuilder text = lines.computeIfAbsent(level, none -> new StringBuilder());
            if (text.length() > 0) {
                text.append('\n');
            }
            text.append(line);
        }
    }

    /** Hands it over. A hook does not fail because it cannot say what it did; then Juju's own log has it from stderr. */
    void flush() {
        lines.forEach((level, text) -> {
            try {
                tools.log(level, text.toString());
            } catch (ChannelException e) {
                System.err.println(level + " " + text);
            }
        });
        lines.clear();
    }
}
