package io.kubernetesdeployer.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.channel.juju.HookTools;
import io.kubernetesdeployer.channel.juju.JujuEnvironment;
import io.kubernetesdeployer.dispatch.hook.HookLog;
import io.kubernetesdeployer.dispatch.hook.Juju;
import io.kubernetesdeployer.dispatch.text.ActionResults;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "provider", "nobody endpoint", "provider endpoint more"})
    void otherArgumentsAreRefused(String arguments) {
        assertEquals(2, Dispatcher.run(Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" ")));
    }

    @Test
    void outsideOfJujuNothingIsDone() {
        assertEquals(2, Dispatcher.run(Map.of(), "provider", "kubernetes-deployer"));
    }

    @Test
    void whatIsUnexpectedFailsTheHook() {
        HookTools tools = new HookTools(new JujuEnvironment(Map.of("JUJU_HOOK_NAME", "start", "PATH", "")));
        Juju juju = new Juju(tools, new HookLog(tools), "endpoint", (t, endpoint, role) -> {
            throw new AssertionError("not opened");
        });
        Charm broken = new Charm() {
            @Override
            public void run(String hook) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void act(String action) {
                throw new AssertionError("no action");
            }
        };
        assertEquals(1, Dispatcher.run(juju, broken));
    }

    @Test
    void resultsOfActionsFitIntoWhatJujuTakes() {
        Map<String, String> results = new LinkedHashMap<>();
        results.put("short", "1");
        results.put("empty", "");
        results.put("long", "é".repeat(200_000));
        results.put("longer", "x".repeat(1_000_000));
        Map<String, String> fitting = ActionResults.fitting(results);

        int bytes = 0;
        for (Map.Entry<String, String> result : fitting.entrySet()) {
            bytes += (result.getKey() + "=" + result.getValue()).getBytes(StandardCharsets.UTF_8).length;
        }
        assertTrue(bytes <= HookTools.MAX_ACTION_RESULTS, bytes + " bytes");
        assertEquals("1", fitting.get("short"));
        assertTrue(!fitting.containsKey("empty") && fitting.get("long").matches("é+\n\\.\\.\\. cut: .*"));
    }
}
