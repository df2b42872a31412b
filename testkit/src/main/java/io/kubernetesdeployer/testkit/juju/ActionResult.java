package io.kubernetesdeployer.testkit.juju;

import java.util.List;
import java.util.Map;

/**
 * What an action came to.
 *
 * @param run the run itself
 * @param completed whether it exited with 0 and did not call {@code action-fail}
 * @param message of {@code action-fail}
 * @param results of {@code action-set}: keys as they were given, with dots
 * @param log of {@code action-log}
 */
public record ActionResult(
        HookRun run, boolean completed, String message, Map<String, String> results, List<String> log) {
    /** Copies the collections. */
    public ActionResult {
        results = Map.copyOf(results);
        log = List.copyOf(log);
    }
}
