package io.kubernetesdeployer.testkit.juju;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tools as a charm calls them: flags, outputs, exit codes and texts. */
class HookToolsTest {
    @TempDir
    private Path directory;

    private JujuModel model;
    private OpenHook hook;

    @BeforeEach
    void begin() {
        model = JujuModel.create(directory);
        model.addApplication("deployer", Charm.PASSIVE, 2);
        model.addApplication("web", Charm.PASSIVE, 2);
        model.relate("web:deployer", "deployer:kubernetes");
        model.settle();
        hook = model.open("deployer/0", "update-status");
    }

    @AfterEach
    void end() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void relationsAreListed() throws Exception {
        assertEquals("[\"kubernetes:0\"]\n", output("relation-ids", "kubernetes", "--format=json"));
        assertEquals("kubernetes:0\n", output("relation-ids", "kubernetes"));
        assertEquals("[]\n", output("relation-ids", "--format", "json", "other"));
        assertEquals("", output("relation-ids", "other"));
        assertEquals("[\"web/0\",\"web/1\"]\n", output("relation-list", "--format=json", "-r", "kubernetes:0"));
        assertEquals("web/0\nweb/1\n", output("relation-list", "-r", "0"));
        assertEquals("\"web\"\n", output("relation-list", "--app", "--format=json", "--relation=kubernetes:0"));
    }

    @Test
    void bagsAreRead() throws Exception {
        model.write(0, "web/0", Map.of("k", "<b> & \u00e9\ud83d\ude00\n"));
        assertEquals(
                "{\"egress-subnets\":\"10.0.0.4/32\",\"ingress-address\":\"10.0.0.4\","
                        + "\"k\":\"\\u003cb\\u003e \\u0026 \u00e9\ud83d\ude00\\n\",\"private-address\":\"10.0.0.4\"}\n",
                output("relation-get", "--format=json", "-r", "kubernetes:0", "-", "web/0"));
        assertEquals("10.0.0.4\n", output("relation-get", "-r", "kubernetes:0", "private-address", "web/0"));
        assertEquals("null\n", output("relation-get", "--format=json", "-r", "kubernetes:0", "none", "web/0"));
        assertEquals("", output("relation-get", "-r", "kubernetes:0", "none", "web/0"));
        assertEquals("{}\n", output("relation-get", "--format=json", "-r", "kubernetes:0", "--app", "-", "web"));
    }

    @Test
    void oneSeesOnesOwnStagedBagAndNobodyElse() throws Exception {
        output("relation-set", "-r", "kubernetes:0", "a=1", "b=two words");
        assertEquals("1\n", output("relation-get", "-r", "kubernetes:0", "a", "deployer/0"));
        try (OpenHook other = model.open("web/0", "update-status")) {
            assertEquals(
                    "",
                    ToolRun.of(other, "relation-get", "-r", "deployer:0", "a", "deployer/0")
                            .output());
        }
        hook.exit(0);
        assertEquals("two words", model.bag(0, "deployer/0").get("b"));
    }

    @Test
    void argumentsCountMoreThanTheFile() throws Exception {
        ToolRun.withInput(hook, "a: 1\nb: 'x'\nc: null\n", "relation-set", "-r", "0", "--file", "-", "b=y", "d=");
        assertEquals("1\n", output("relation-get", "-r", "0", "a", "deployer/0"));
        assertEquals("y\n", output("relation-get", "-r", "0", "b", "deployer/0"));
        assertEquals("null\n", output("relation-get", "-r", "0", "--format=json", "c", "deployer/0"));
    }

    @Test
    void aFileIsFoundFromWhereTheToolRuns() throws Exception {
        Files.writeString(hook.charmDirectory().resolve("settings.yaml"), "k: from the file\n");
        output("relation-set", "-r", "0", "--file", "settings.yaml");
        assertEquals("from the file\n", output("relation-get", "-r", "0", "k", "deployer/0"));
        assertFails(1, "open none.yaml: no such file", "relation-set", "-r", "0", "--file", "none.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relation-get -r x:9 - web/0|2|ERROR invalid value \"x:9\" for option -r: relation not found",
                "relation-set -r kubernetes:7 a=b|2|relation not found",
                "relation-list|2|ERROR no relation id specified",
                "relation-ids|2|ERROR no endpoint name specified",
                "relation-ids a b|2|ERROR unrecognized args: [\"b\"]",
                "relation-get --nonsense|2|ERROR flag provided but not defined: --nonsense",
                "relation-get --format|2|ERROR option needs an argument: --format",
                "relation-get -r 0 - web|2|ERROR expected unit name, got application name \"web\"",
                "relation-get -r 0 - Web/x|2|ERROR invalid unit name \"Web/x\"",
                "relation-get -r 0 - other/0|1|ERROR permission denied",
                "relation-get -r 0 - web/9|1|ERROR permission denied",
                "relation-set -r 0 nonsense|2|ERROR expected \"key=value\", got \"nonsense\"",
                "relation-set -r 0 --file none a=b|1|ERROR open none: no such file or directory",
                "relation-ids --format=xml kubernetes|2|unknown format \"xml\"",
                "status-set fine|2|ERROR invalid status \"fine\"",
                "status-set|2|ERROR invalid args, require <status> [message]",
                "config-get --all name|2|cannot use argument --all together with key \"name\"",
                "secret-get secret:none|2|ERROR secret URI \"secret:none\" not valid",
                "secret-get secret:9m4e2mr0ui3e8a215n4g|1|ERROR secret \"9m4e2mr0ui3e8a215n4g\" not found",
                "status-set --application=No active|2|ERROR invalid value \"No\" for option --application",
                "secret-get|2|ERROR require either a secret URI or label",
                "resource-get none|1|ERROR could not download resource",
                "action-get|1|ERROR not running an action",
                "open-port nonsense|2|ERROR invalid port or range \"nonsense\"",
                "juju-log|2|ERROR no message specified"
            })
    void whatIsWrongHasItsExitCodeAndItsText(String line, int exitCode, String text) throws Exception {
        String[] words = line.split(" ");
        assertFails(exitCode, text, words[0], Arrays.copyOfRange(words, 1, words.length));
    }

    @Test
    void onlyTheLeaderWritesForItsApplication() throws Exception {
        assertEquals("true\n", output("is-leader", "--format=json"));
        output("relation-set", "-r", "0", "--app", "k=v");
        assertEquals("v\n", output("relation-get", "-r", "0", "--app", "k", "deployer"));
        try (OpenHook other = model.open("deployer/1", "update-status")) {
            assertEquals("False\n", ToolRun.of(other, "is-leader").output());
            ToolRun refused = ToolRun.of(other, "relation-set", "-r", "0", "--app", "k=v");
            assertEquals(1, refused.exitCode());
            assertEquals("ERROR cannot write relation settings\n", refused.error());
        }
    }

    @Test
    void theStateIsKeptWithTheHook() throws Exception {
        assertEquals("{}\n", output("state-get", "--format=json"));
        ToolRun.withInput(hook, "\"a.b\": \"x\"\n\"$c\": \"\"\n", "state-set", "--file", "-");
        output("state-set", "d=1=2");
        output("state-delete", "--", "a.b");
        assertEquals("{\"$c\":\"\",\"d\":\"1=2\"}\n", output("state-get", "--format=json"));
        assertEquals("1=2\n", output("state-get", "d"));
        assertFails(1, "ERROR \"none\" not found", "state-get", "--strict", "none");
        assertEquals(Map.of(), model.state("deployer/0"));
        hook.exit(0);
        assertEquals(Map.of("$c", "", "d", "1=2"), model.state("deployer/0"));
    }

    @Test
    void theStateHasLimits() throws Exception {
        assertFails(1, "max allowed key length (256) exceeded", "state-set", "k".repeat(257) + "=v");
        ToolRun tooLong = ToolRun.withInput(hook, "k: " + "v".repeat(64 * 1024 + 1), "state-set", "--file", "-");
        assertEquals("ERROR max allowed value length (65536) exceeded\n", tooLong.error());
        StringBuilder much = new StringBuilder();
        for (int i = 0; i < 33; i++) {
            much.append('k')
                    .append(i)
                    .append(": ")
                    .append("v".repeat(64 * 1024))
                    .append('\n');
        }
        assertEquals(
                0,
                ToolRun.withInput(hook, much.toString(), "state-set", "--file", "-")
                        .exitCode());
        HookRun run = hook.exit(0);
        assertEquals(1, run.exitCode());
        assertEquals(Map.of(), model.state("deployer/0"));
    }

    @Test
    void juju4PrintsNullForAnEmptyState() throws Exception {
        model.setJujuVersion("4.0.1");
        try (OpenHook other = model.open("deployer/1", "update-status")) {
            assertEquals(
                    "null\n", ToolRun.of(other, "state-get", "--format=json").output());
        }
    }

    @Test
    void aBagBeyondItsLimitFailsTheHook() throws Exception {
        String megabytes = "fifteen letters ".repeat(512 * 1024);
        for (String key : new String[] {"a", "b", "c"}) {
            ToolRun set =
                    ToolRun.withInput(hook, key + ": '" + megabytes + "'", "relation-set", "-r", "0", "--file", "-");
            assertEquals(0, set.exitCode());
        }
        HookRun run = hook.exit(0);
        assertEquals(1, run.exitCode());
        assertTrue(run.output().contains("16777216"), run.output());
        assertTrue(!model.bag(0, "deployer/0").containsKey("a"));
    }

    @Test
    void megabytesPassBothWays() throws Exception {
        String large = "0123456789abcdef \u00e9\ud83d\ude00".repeat(100_000);
        ToolRun.withInput(hook, "k: \"" + large + "\"\n", "relation-set", "-r", "0", "--file", "-");
        assertEquals(large + "\n", output("relation-get", "-r", "0", "k", "deployer/0"));
    }

    @Test
    void theStatusActsAtOnceAndStaysIfTheHookFails() throws Exception {
        output("status-set", "blocked", "--", "-- give me \u00e9");
        assertEquals(new UnitStatus("blocked", "-- give me \u00e9"), model.status("deployer/0"));
        assertEquals("blocked\n", output("status-get"));
        assertEquals(
                "{\"message\":\"-- give me \u00e9\",\"status\":\"blocked\",\"status-data\":{}}\n",
                output("status-get", "--include-data", "--format=json"));
        hook.exit(1);
        assertEquals("blocked", model.status("deployer/0").status());
    }

    @Test
    void theLogActsAtOnce() throws Exception {
        output("juju-log", "-l", "WARNING", "--", "-x", "two");
        output("juju-log", "--log-level=ERROR", "bad");
        output("juju-log", "plain");
        assertEquals(
                List.of(
                        "unit-deployer-0: WARNING unit.deployer/0.juju-log -x two",
                        "unit-deployer-0: ERROR unit.deployer/0.juju-log bad",
                        "unit-deployer-0: INFO unit.deployer/0.juju-log plain"),
                model.log());
    }

    @Test
    void theRestAnswersAsJujuDoes() throws Exception {
        model.configure("deployer", "namespace", "apps");
        model.configure("deployer", "isolated", true);
        assertEquals("{\"isolated\":true,\"namespace\":\"apps\"}\n", output("config-get", "--format=json"));
        assertEquals("isolated: true\nnamespace: apps\n", output("config-get", "--all"));
        assertEquals("apps\n", output("config-get", "namespace"));
        assertEquals("True\n", output("config-get", "isolated"));
        assertEquals("null\n", output("config-get", "--format=json", "none"));
        assertEquals("10.0.0.2\n", output("unit-get", "private-address"));
        assertEquals("10.0.0.2\n", output("network-get", "--ingress-address", "kubernetes"));
        assertTrue(output("network-get", "kubernetes", "--format=yaml").contains("ingress-addresses:\n- 10.0.0.2\n"));
        output("application-version-set", "1.2.3");
        assertEquals("1.2.3", model.version("deployer"));
        assertEquals(
                "{\"relations\":{\"kubernetes\":{\"web\":{\"status\":\"joined\"},\"web/0\":{\"status\":\"unknown\"},"
                        + "\"web/1\":{\"status\":\"unknown\"}}},\"units\":{\"deployer/0\":{\"status\":\"unknown\"},"
                        + "\"deployer/1\":{\"status\":\"unknown\"}}}\n",
                output("goal-state", "--format=json"));
        model.attachResource("deployer", "kubeconfig", Path.of("/tmp/kubeconfig"));
        assertEquals("/tmp/kubeconfig\n", output("resource-get", "kubeconfig"));
        output("open-port", "80/tcp");
        assertEquals("[]\n", output("opened-ports", "--format=json"));
        hook.exit(0);
        hook = model.open("deployer/0", "update-status");
        assertEquals("[\"80/tcp\"]\n", output("opened-ports", "--format=json"));
    }

    @Test
    void aSecretIsForThoseItIsGrantedTo() throws Exception {
        String granted = model.secrets().add(Map.of("kubeconfig", "a: b\n"), "deployer");
        String other = model.secrets().add(Map.of("k", "v"), "web");
        assertEquals("{\"kubeconfig\":\"a: b\\n\"}\n", output("secret-get", "--format=json", "--refresh", granted));
        assertFails(1, "ERROR permission denied", "secret-get", other);
        String own = output("secret-add", "token=x").strip();
        output("secret-grant", own, "-r", "kubernetes:0");
        assertEquals("token: x\n", output("secret-get", own), "seen by the hook that adds it");
        hook.exit(0);
        hook = model.open("web/0", "update-status");
        assertEquals("token: x\n", output("secret-get", own));
        hook.exit(0);
        model.breakRelation("web", "deployer");
        model.settle();
        hook = model.open("web/0", "update-status");
        assertFails(1, "ERROR permission denied", "secret-get", own);
    }

    @Test
    void aSecretOfAUnitHasALabelAndRevisionsForItsOwnerAlone() throws Exception {
        String own = output("secret-add", "--owner", "unit", "--label", "mine", "token=x")
                .strip();
        output("secret-grant", own, "-r", "kubernetes:0");
        hook.exit(0);
        hook = model.open("deployer/0", "update-status");
        assertEquals("token: x\n", output("secret-get", "--label", "mine"));
        output("secret-set", own, "token=y");
        hook.exit(0);
        hook = model.open("deployer/0", "update-status");
        assertTrue(output("secret-info-get", "--format=json", own).contains("\"revision\":2"));
        hook.exit(0);
        hook = model.open("web/0", "update-status");
        assertEquals("token: y\n", output("secret-get", own));
        assertFails(1, "not found", "secret-get", "--label", "mine");
        assertFails(1, "ERROR permission denied", "secret-set", own, "token=z");
        assertFails(1, "ERROR permission denied", "secret-info-get", own);
    }

    @Test
    void aReaderOfASecretKeepsToItsRevisionUntilItRefreshes() throws Exception {
        String secret = model.secrets().add(Map.of("k", "one"), "deployer");
        assertEquals("k: one\n", output("secret-get", secret));
        model.secrets().update(secret, Map.of("k", "two"));
        assertEquals("k: one\n", output("secret-get", secret));
        assertEquals("k: two\n", output("secret-get", "--peek", secret));
        assertEquals("k: one\n", output("secret-get", secret));
        assertEquals("k: two\n", output("secret-get", "--refresh", secret));
        assertEquals("k: two\n", output("secret-get", secret));
        model.secrets().revoke(secret, "deployer");
        assertFails(1, "ERROR permission denied", "secret-get", secret);
        model.secrets().remove(secret);
        assertFails(1, "not found", "secret-get", secret);
    }

    @Test
    void theStatusIsTheUnitsWhereTheApplicationsIsDeclined() throws Exception {
        output("status-set", "--application=False", "active", "ready");
        assertEquals(new UnitStatus("active", "ready"), model.status("deployer/0"));
        output("status-set", "--application=True", "blocked", "not the unit's");
        assertEquals(new UnitStatus("active", "ready"), model.status("deployer/0"));
    }

    @Test
    void helpTellsTheFlags() throws Exception {
        assertTrue(output("relation-set", "--help").contains("\n--file  (= )\n"));
        assertTrue(output("relation-list", "-h").contains("\n--app  (= false)\n"));
    }

    @Test
    void aToolOfAHookThatIsOverIsRefused() throws Exception {
        hook.exit(0);
        assertFails(1, "ERROR bad request: bad context", "is-leader");
    }

    private String output(String tool, String... arguments) throws Exception {
        ToolRun run = ToolRun.of(hook, tool, arguments);
        assertEquals("", run.error());
        assertEquals(0, run.exitCode());
        return run.output();
    }

    private void assertFails(int exitCode, String text, String tool, String... arguments) throws Exception {
        ToolRun run = ToolRun.of(hook, tool, arguments);
        assertTrue(run.error().contains(text), run.error());
        assertEquals(exitCode, run.exitCode());
        assertEquals("", run.output());
    }
}
