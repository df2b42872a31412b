package io.kubernetesdeployer.testkit.juju;

import java.util.List;
import java.util.Optional;

/**
 * A hook or an action that has ended.
 *
 * @param unit the unit
 * @param hook the hook's or the action's name
 * @param remote the remote unit it was about, if any
 * @param exitCode 0 if what it staged was kept
 * @param killed whether it was killed at a tool call
 * @param tools every call of a hook tool, in order: the tool and its arguments
 * @param output what it printed, the end of it
 */
public record HookRun(
        String unit,
        String hook,
        Optional<String> remote,
        int exitCode,
        boolean killed,
        List<String> tools,
        String output) {
    /** Copies the list. */
    public HookRun {
        tools = List.copyOf(tools);
    }

    /** Whether what it staged was kept. */
    public boolean succeeded() {
        return exitCode == 0 && !killed;
    }

    /** One line. */
    @Override
    public String toString() {
        return unit + " " + hook + remote.map(about -> " (" + about + ")").orElse("")
                + (killed ? " killed" : exitCode == 0 ? "" : " exit code " + exitCode) + ", " + tools.size() + " tools";
    }
}
