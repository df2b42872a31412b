package io.kubernetesdeployer.channel.juju;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.testkit.juju.ActionResult;
import io.kubernetesdeployer.testkit.juju.Hook;
import io.kubernetesdeployer.testkit.juju.JujuModel;
import io.kubernetesdeployer.testkit.juju.OpenHook;
import io.kubernetesdeployer.testkit.juju.UnitStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hook tells Juju and asks of it, besides relations. */
class HookToolsTest {
    @TempDir
    private Path directory;

    private JujuModel model;

    @BeforeEach
    void begin() {
        model = JujuModel.create(directory);
        model.addApplication("web", HookToolsTest::act, 2);
        model.settle();
    }

    @AfterEach
    void end() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void statusAndVersionAreTold() {
        in(tools -> {
            tools.setStatus(WorkloadStatus.BLOCKED, "--help, give me \u00e9\ud83d\ude00\u0000");
            tools.setApplicationVersion("-1.2.3");
        });
        assertEquals(new UnitStatus("blocked", "--help, give me \u00e9\ud83d\ude00\ufffd"), model.status("web/0"));
        assertEquals("-1.2.3", model.version("web"));
    }

    @Test
    void longMessagesAreCutByBytesAtWholeCharacters() {
        in(tools -> {
            tools.setStatus(WorkloadStatus.ACTIVE, "\ud83d\ude00".repeat(1_000));
            tools.log(System.Logger.Level.WARNING, "\u00e9".repeat(200_000));
        });
        String status = model.status("web/0").message();
        assertEquals("\ud83d\ude00".repeat(249) + " ...", status);
        String logged = model.log().get(0);
        assertTrue(logged.endsWith("\u00e9 ..."), logged.substring(logged.length() - 10));
        assertTrue(logged.getBytes(StandardCharsets.UTF_8).length < HookTools.MAX_LOG_MESSAGE + 100);
    }

    @Test
    void everyLevelIsOneOfJujus() {
        in(tools -> {
            for (System.Logger.Level level : System.Logger.Level.values()) {
                tools.log(level, "-l " + level);
            }
        });
        assertEquals(
                List.of("TRACE", "TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "TRACE"),
                model.log().stream().map(line -> line.split(" ")[1]).toList());
    }

    @Test
    void configIsAskedOnceAndTyped() {
        model.configure("web", "isolated", true);
        model.configure("web", "namespace", "apps");
        model.settle();
        List<String> tools = in(hook -> {
            assertTrue(hook.config().isTrue("isolated"));
            assertEquals("apps", hook.config().string("namespace").orElseThrow());
            assertTrue(hook.config().value("none").isEmpty());
        });
        assertEquals(List.of("config-get --format=json"), tools);
    }

    @Test
    void leadershipIsAskedOnce() {
        List<String> tools = in(hook -> {
            assertTrue(hook.isLeader());
            assertTrue(hook.channel("x").isLeader());
        });
        assertEquals(List.of("is-leader --format=json"), tools);
    }

    @Test
    void secretsAndResourcesAreGot() {
        String uri = model.secrets().add(Map.of("kubeconfig", "a: <b>\n"), "web");
        model.attachResource("web", "binary", Path.of("/tmp/x"));
        in(tools -> {
            var content = new SecretAnswer.Content(Map.of("kubeconfig", "a: <b>\n"));
            assertEquals(content, tools.secret(uri, true));
            assertEquals(content, tools.secret(uri, false));
            assertFalse(content.toString().contains("<b>"), "a secret is not for logs");
            assertEquals(Path.of("/tmp/x"), tools.resource("binary"));
        });
    }

    @Test
    void aSecretThatIsRefusedIsAnAnswer() {
        String notGranted = model.secrets().add(Map.of("k", "v"), "other");
        in(tools -> {
            assertEquals(refused(SecretAnswer.Reason.NOT_GRANTED), tools.secret(notGranted, true));
            assertEquals(refused(SecretAnswer.Reason.NOT_FOUND), tools.secret("secret:9m4e2mr0ui3e8a215n4g", true));
            assertEquals(refused(SecretAnswer.Reason.NO_ID), tools.secret("secret:mistyped", true));
        });
        model.removeTool("secret-get");
        in(tools -> assertEquals(refused(SecretAnswer.Reason.NO_SECRETS), tools.secret(notGranted, true)));
    }

    private static SecretAnswer refused(SecretAnswer.Reason reason) {
        return new SecretAnswer.Refused(reason);
    }

    @Test
    void goalStateTellsWhoGoes() {
        model.removeUnit("web/1");
        in(tools -> {
            assertTrue(tools.goalState().isDying("web/1"));
            assertTrue(!tools.goalState().isDying("web/0"));
        });
    }

    @Test
    void anActionHasParametersResultsAndFailure() throws Exception {
        ActionResult done = model.runAction("web/0", "report", Map.of("deep", Map.of("n", 3)));
        assertTrue(done.completed(), done.run().output());
        assertEquals(Map.of("n", "3", "a.b", "-- x = y\n"), done.results());
        assertEquals(List.of("working"), done.log());
        ActionResult failed = model.runAction("web/0", "report", Map.of("fail", true));
        assertEquals("as told", failed.message());
    }

    @Test
    void moreResultsThanFitAreRefused() {
        in(tools -> assertTrue(assertThrows(
                        ChannelException.class, () -> tools.setActionResults(Map.of("k", "x".repeat(131_072))))
                .getMessage()
                .contains("131074 bytes")));
    }

    @Test
    void outsideOfAHookOneIsTold() {
        HookTools tools = new HookTools(new JujuEnvironment(Map.of("PATH", "/usr/bin")));
        assertTrue(assertThrows(ChannelException.class, () -> tools.channel("x"))
                .getMessage()
                .contains("JUJU_UNIT_NAME"));
        assertTrue(assertThrows(ChannelException.class, tools::isLeader)
                .getMessage()
                .contains("there is no such hook tool"));
    }

    @Test
    void whereJujuHasNoToolsForItAFileRemembers() throws Exception {
        List.of("state-get", "state-set", "state-delete").forEach(model::removeTool);
        in(tools -> {
            var channel = tools.channel("x");
            channel.remember("a", "\u00e9\n");
            channel.remember("b", "");
            channel.commit();
        });
        in(tools -> {
            var channel = tools.channel("x");
            assertEquals(List.of("a", "b"), channel.recalledKeys(""));
            assertEquals("\u00e9\n", channel.recall("a").orElseThrow());
        });
        Path file = model.charmDirectory("web/0").resolve(FileState.NAME);
        Files.writeString(file, "{\"a\": ");
        in(tools -> assertTrue(
                assertThrows(ChannelException.class, () -> tools.channel("x").recall("a"))
                        .getMessage()
                        .contains(file + " is damaged")));
        Files.writeString(file, "{\"a\": 1}");
        in(tools -> assertTrue(
                assertThrows(ChannelException.class, () -> tools.channel("x").recall("a"))
                        .getMessage()
                        .contains("a value is no string")));
    }

    private interface Body {
        void run(HookTools tools) throws Exception;
    }

    private List<String> in(Body body) {
        OpenHook hook = model.open("web/0", "update-status");
        try {
            body.run(new HookTools(new JujuEnvironment(hook.environment())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return hook.exit(0).tools();
    }

    private static int act(Hook hook) {
        if (!hook.isAction()) {
            return 0;
        }
        HookTools tools = new HookTools(new JujuEnvironment(hook.environment()));
        assertEquals("report", tools.environment().action().orElseThrow());
        if (tools.actionParameters().isTrue("fail")) {
            tools.failAction("as told");
            return 0;
        }
        tools.logAction("working");
        tools.setActionResults(Map.of(
                "n",
                String.valueOf(tools.actionParameters().integer("deep", "n").orElseThrow()),
                "a.b",
                "-- x = y\n"));
        return 0;
    }
}
