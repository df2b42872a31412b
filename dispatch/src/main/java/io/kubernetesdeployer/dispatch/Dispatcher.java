package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.DeployerException;
import io.kubernetesdeployer.channel.juju.HookTools;
import io.kubernetesdeployer.channel.juju.JujuEnvironment;
import io.kubernetesdeployer.dispatch.hook.Channels;
import io.kubernetesdeployer.dispatch.hook.HookLog;
import io.kubernetesdeployer.dispatch.hook.Juju;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the hook or action that the environment tells of: {@code dispatch provider ENDPOINT} in the charm of a deployer,
 * {@code dispatch requirer ENDPOINT} in one that asks.
 *
 * <p>Juju tries a failed hook again and runs no other until it succeeds, not even the one that would bring the repair. So
 * a hook fails only if a hook tool failed or something unexpected happened: then what was staged is dropped, and the same
 * hook may do better. Everything else (a bad configuration, a cluster that cannot be reached) is a unit status, and the
 * next hook goes on.
 */
public final class Dispatcher {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Dispatcher() {}

    /**
     * Runs a hook or an action.
     *
     * @param variables the environment of the process
     * @param arguments {@code provider} or {@code requirer}, and the name of its endpoint in the charm's metadata
     * @return what the process should end with
     */
    public static int run(Map<String, String> variables, String... arguments) {
        JujuEnvironment environment = new JujuEnvironment(variables);
        if (arguments.length != 2 || !(arguments[0].equals("provider") || arguments[0].equals("requirer"))) {
            System.err.println("Usage: dispatch provider|requirer ENDPOINT, in a hook of Juju");
            return USAGE;
        }
        if (!environment.isHook()) {
            System.err.println(
                    "This is no hook of Juju: JUJU_UNIT_NAME or JUJU_CONTEXT_ID is missing. The file dispatch of"
                            + " a charm runs this; by hand: juju exec --unit UNIT -- ./dispatch");
            return USAGE;
        }
        HookTools tools = new HookTools(environment);
        HookLog log = new HookLog(tools);
        Juju juju = new Juju(tools, log, arguments[1], Channels.OF_JUJU);
        return run(juju, arguments[0].equals("provider") ? new DeployerCharm(juju) : new RequirerCharm(juju));
    }

    static int run(Juju juju, Charm charm) {
        int code = 0;
        try {
            Optional<String> action = juju.environment().action();
            if (action.isPresent()) {
                charm.act(action.get());
            } else {
                charm.run(juju.environment().hook().orElse(""));
            }
            juju.finish();
        } catch (DeployerException e) {
            juju.log().add(Level.ERROR, String.valueOf(e.getMessage()));
            code = FAILED;
        } catch (RuntimeException | LinkageError e) {
            juju.log().add(Level.ERROR, "Unexpected, please report it: " + trace(e));
            code = FAILED;
        }
        juju.close();
        return code;
    }

    private static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
