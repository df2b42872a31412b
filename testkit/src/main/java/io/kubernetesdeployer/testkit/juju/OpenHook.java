package io.kubernetesdeployer.testkit.juju;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A hook that a test plays itself, between {@link JujuModel#open} and {@link #exit}. */
public final class OpenHook implements AutoCloseable {
    private final HookRunner runner;
    private final HookContext context;
    private boolean over;

    OpenHook(HookRunner runner, HookContext context) {
        this.runner = runner;
        this.context = context;
    }

    /** The environment variables Juju gives it; the hook tools are on the {@code PATH}. */
    public Map<String, String> environment() {
        return context.environment();
    }

    /** The unit's copy of the charm. */
    public Path charmDirectory() {
        return context.unit().charmDirectory();
    }

    /** The calls of hook tools so far: the tool and its arguments. */
    public List<String> tools() {
        synchronized (runner.model()) {
            return List.copyOf(context.calls());
        }
    }

    /** Ends the hook. With 0 what it has staged is kept, unless the controller refuses it: then it fails after all. */
    public HookRun exit(int code) {
        over = true;
        return runner.end(context, code, "");
    }

    /** Ends a hook that has not ended, as one that failed. */
    @Override
    public void close() {
        if (!over) {
            exit(1);
        }
    }
}
