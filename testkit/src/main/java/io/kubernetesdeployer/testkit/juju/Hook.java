package io.kubernetesdeployer.testkit.juju;

import java.nio.file.Path;
import java.util.Map;

/** A hook or an action that runs. */
public final class Hook {
    private final HookContext context;

    Hook(HookContext context) {
        this.context = context;
    }

    /** The unit it runs for. */
    public String unit() {
        return context.unit().name();
    }

    /** Its name: {@code config-changed}, {@code kubernetes-relation-joined}; of an action, the action's. */
    public String name() {
        return context.event().name();
    }

    /** Whether this is an action. */
    public boolean isAction() {
        return context.event().isAction();
    }

    /** The unit's copy of the charm, which is its working directory. */
    public Path charmDirectory() {
        return context.unit().charmDirectory();
    }

    /** All environment variables Juju gives it, and no others. */
    public Map<String, String> environment() {
        return context.environment();
    }

    /** Where what it prints goes. */
    Path output() {
        return context.unit().log();
    }

    /** Has the model end a process with this hook, should it be killed. */
    void runsIn(Process process) {
        context.runsIn(process);
    }
}
