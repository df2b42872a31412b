package io.kubernetesdeployer.testkit.juju;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which hooks run, with what, and what is kept of them. */
class JujuModelTest {
    @TempDir
    private Path directory;

    @TempDir
    private Path charms;

    private final List<String> seen = new ArrayList<>();
    private JujuModel model;

    @BeforeEach
    void begin() {
        model = JujuModel.create(directory);
    }

    @AfterEach
    void end() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void aUnitStartsAndJoins() {
        model.addApplication("deployer", this::note, 1);
        model.addApplication("web", this::note, 1);
        model.relate("web:deployer", "deployer:kubernetes");
        model.settle();
        assertEquals(
                List.of(
                        "deployer/0 install",
                        "deployer/0 leader-elected",
                        "deployer/0 config-changed",
                        "deployer/0 start",
                        "deployer/0 kubernetes-relation-created web",
                        "deployer/0 kubernetes-relation-joined web web/0",
                        "deployer/0 kubernetes-relation-changed web web/0"),
                seen.stream().filter(hook -> hook.startsWith("deployer")).toList());
        assertEquals(List.of(), model.settle());
    }

    @Test
    void aChangeOfABagIsOneEventAtTheOtherEnd() {
        related(Charm.PASSIVE, this::note);
        seen.clear();
        model.write(0, "web/0", Map.of("a", "1"));
        model.write(0, "web/0", Map.of("b", "2"));
        model.settle();
        assertEquals(List.of("deployer/0 kubernetes-relation-changed web web/0"), seen);
        model.write(0, "web/0", Map.of("a", "1"));
        assertEquals(List.of(), model.settle());
    }

    @Test
    void aUnitThatLeavesIsDepartedAndReadableStill() throws IOException {
        Path charm = charm("leaving", """
                case $JUJU_HOOK_NAME in *-departed)
                  echo "$JUJU_REMOTE_UNIT of $JUJU_REMOTE_APP, $JUJU_DEPARTING_UNIT goes" >>told
                  relation-list --format=json >>told
                  relation-get k "$JUJU_REMOTE_UNIT" >>told
                esac
                """);
        model.addApplication("deployer", Charm.at(charm), 1);
        model.addApplication("web", Charm.PASSIVE, 2);
        model.relate("web:deployer", "deployer:kubernetes");
        model.settle();
        model.write(0, "web/1", Map.of("k", "last words"));
        model.removeUnit("web/1");
        model.settle();
        assertEquals(
                "web/1 of web, web/1 goes\n[\"web/0\"]\nlast words\n",
                Files.readString(model.charmDirectory("deployer/0").resolve("told")));
        assertEquals(List.of("deployer/0", "web/0"), model.unitNames());
    }

    @Test
    void aRelationThatBreaksIsBrokenAtBothEnds() throws IOException {
        Path charm = charm("broken", """
                case $JUJU_HOOK_NAME in *-broken)
                  echo "unit '$JUJU_REMOTE_UNIT' app '$JUJU_REMOTE_APP' id '$JUJU_RELATION_ID'" >>told
                  relation-ids --format=json kubernetes >>told
                  relation-list --format=json >>told
                esac
                """);
        model.addApplication("deployer", Charm.at(charm), 1);
        model.addApplication("web", this::note, 1);
        model.relate("web:deployer", "deployer:kubernetes");
        model.settle();
        seen.clear();
        model.breakRelation("web", "deployer");
        model.settle();
        assertEquals(
                List.of(
                        "web/0 deployer-relation-departed deployer deployer/0",
                        "web/0 deployer-relation-broken deployer"),
                seen);
        assertEquals(
                "unit '' app 'web' id 'kubernetes:0'\n[]\n[]\n",
                Files.readString(model.charmDirectory("deployer/0").resolve("told")));
        assertEquals(1, model.relate("web:deployer", "deployer:kubernetes"));
    }

    @Test
    void aUnitThatIsRemovedEndsInOrder() {
        related(Charm.PASSIVE, this::note);
        seen.clear();
        model.removeApplication("deployer");
        model.settle();
        assertEquals(
                List.of(
                        "deployer/0 kubernetes-relation-departed web web/0",
                        "deployer/0 kubernetes-relation-broken web",
                        "deployer/0 stop",
                        "deployer/0 remove"),
                seen);
        assertEquals(List.of("web/0"), model.unitNames());
    }

    @Test
    void anApplicationThatIsRemovedIsLeftByItsRelationsBeforeItsUnitsFollow() {
        List<String> departing = new ArrayList<>();
        related(Charm.PASSIVE, hook -> {
            departing.add(hook.environment().getOrDefault("JUJU_DEPARTING_UNIT", ""));
            return note(hook);
        });
        seen.clear();
        departing.clear();
        model.beginRemoval("deployer");
        model.settle();
        assertEquals(
                List.of(
                        "deployer/0 kubernetes-relation-departed web web/0",
                        "deployer/0 kubernetes-relation-broken web"),
                seen);
        assertEquals("deployer/0", departing.get(0), "the unit is alive, and its application is not");
        model.removeUnit("deployer/0");
        model.settle();
        assertEquals(List.of("web/0"), model.unitNames());
    }

    @Test
    void aUnitWhosePodIsReplacedStopsAndStartsAgain() {
        related(Charm.PASSIVE, this::note);
        seen.clear();
        model.replacePod("deployer/0");
        model.settle();
        assertEquals(
                List.of("deployer/0 stop", "deployer/0 upgrade-charm", "deployer/0 config-changed", "deployer/0 start"),
                seen);
        assertEquals(List.of("deployer/0", "web/0"), model.unitNames());
    }

    @Test
    void aReaderOfASecretHearsOfItsRevisionsOnce() throws Exception {
        String secret = model.secrets().add(Map.of("k", "one"), "web");
        model.addApplication("web", this::note, 1);
        model.settle();
        model.secrets().update(secret, Map.of("k", "two"));
        assertEquals(List.of(), model.settle(), "it has not read the secret");
        try (OpenHook hook = model.open("web/0", "update-status")) {
            ToolRun.of(hook, "secret-get", secret);
            hook.exit(0);
        }
        seen.clear();
        model.secrets().update(secret, Map.of("k", "three"));
        model.settle();
        assertEquals(List.of("web/0 secret-changed"), seen);
    }

    @Test
    void theLeaderMoves() {
        model.addApplication("web", this::note, 2);
        model.settle();
        seen.clear();
        model.lead("web/1");
        model.settle();
        assertEquals(List.of("web/1 leader-elected"), seen);
        model.removeUnit("web/1");
        seen.clear();
        model.settle();
        assertTrue(seen.contains("web/0 leader-elected"), seen.toString());
    }

    @Test
    void whatAFailedHookStagedIsDroppedAndTheHookTriedAgain() throws IOException {
        Path charm = charm("failing", """
                case $JUJU_HOOK_NAME in *-joined)
                  relation-set k=v$(ls failed 2>/dev/null)
                  state-set "tried=$(ls failed 2>/dev/null)"
                  status-set waiting tried
                  [ -e failed ] || { touch failed; exit 3; }
                esac
                """);
        related(Charm.PASSIVE, Charm.at(charm), false);
        List<HookRun> joined = runs("kubernetes-relation-joined", false);
        assertEquals(3, joined.get(0).exitCode());
        assertFalse(model.bag(0, "deployer/0").containsKey("k"));
        assertEquals(Map.of(), model.state("deployer/0"));
        assertEquals(new UnitStatus("waiting", "tried"), model.status("deployer/0"));
        model.settle();
        assertEquals("vfailed", model.bag(0, "deployer/0").get("k"));
        assertEquals(Map.of("tried", "failed"), model.state("deployer/0"));
        assertEquals(2, runs("kubernetes-relation-joined", true).size());
    }

    @Test
    void aHookCanBeKilledAtEveryCall() throws IOException {
        Path charm = charm("killed", """
                case $JUJU_HOOK_NAME in update-status)
                  echo began >>told
                  relation-set -r kubernetes:0 a=1
                  status-set active
                  relation-set -r kubernetes:0 b=2
                  echo ended >>told
                esac
                """);
        related(Charm.PASSIVE, Charm.at(charm));
        int call = 1;
        while (true) {
            model.updateStatus();
            model.killAt("deployer/0", call);
            HookRun run = model.runNext("deployer/0").orElseThrow();
            if (!run.killed()) {
                break;
            }
            assertFalse(run.succeeded());
            assertEquals(call, run.tools().size());
            assertFalse(model.bag(0, "deployer/0").containsKey("a"));
            call++;
            if (call <= 3) {
                // The hook is tried again: at the next call, too.
                model.killAt("deployer/0", call);
            }
        }
        assertEquals(4, call);
        assertEquals("2", model.bag(0, "deployer/0").get("b"));
        assertEquals(
                "began\nbegan\nbegan\nbegan\nended\n",
                Files.readString(model.charmDirectory("deployer/0").resolve("told")));
    }

    @Test
    void pingPongIsCaughtWithATrace() throws IOException {
        Path charm = charm("pong", """
                case $JUJU_HOOK_NAME in *-changed)
                  [ -z "$JUJU_RELATION_ID" ] || relation-set n=$(date +%N)$RANDOM
                esac
                """);
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> related(Charm.at(charm), Charm.at(charm)));
        assertTrue(failure.getMessage().contains("is not quiet after 100 hooks"), failure.getMessage());
        assertTrue(failure.getMessage().contains("web/0 deployer-relation-changed (deployer/0), 1 tools"));
    }

    @Test
    void aHookThatGoesOnFailingIsGivenUpWithItsOutput() throws IOException {
        Path charm = charm("bad", "echo 'no such luck' >&2; juju-log -l ERROR logged; exit 1");
        model.addApplication("web", Charm.at(charm), 1);
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> model.settle());
        assertTrue(failure.getMessage().contains("web/0 install exit code 1"), failure.getMessage());
        assertTrue(failure.getMessage().contains("no such luck"), failure.getMessage());
        assertTrue(failure.getMessage().contains("juju-log logged"), failure.getMessage());
    }

    @Test
    void aHookThatHasFailedMayBeSkippedAndNothingItStagedIsKept() throws IOException {
        Path charm = charm("bad", "state-set k=v; [ \"$JUJU_HOOK_NAME\" != install ]");
        model.addApplication("web", Charm.at(charm), 1);
        assertThrows(IllegalStateException.class, () -> model.resolveWithoutRetry("web/0"), "none has failed yet");
        HookRun install = model.runNext("web/0").orElseThrow();
        assertEquals("install", install.hook());
        model.resolveWithoutRetry("web/0");
        assertEquals(Map.of(), model.state("web/0"));
        assertEquals("leader-elected", model.runNext("web/0").orElseThrow().hook());
        assertEquals(Map.of("k", "v"), model.state("web/0"));
    }

    @Test
    void anActionHasParametersAndResults() throws IOException {
        Path charm = charm("actions", """
                case $JUJU_DISPATCH_PATH in actions/*)
                  action-log "as $JUJU_ACTION_NAME"
                  action-set greeting="hello $(action-get name)" deep.er=x
                  [ "$(action-get fail)" = True ] && action-fail "told to"
                  exit 0
                esac
                """);
        Files.writeString(charm.resolve("actions.yaml"), """
                greet:
                  params:
                    name: {type: string, default: world}
                    fail: {type: boolean, default: false}
                """);
        model.addApplication("web", Charm.at(charm), 1);
        model.settle();
        ActionResult result = model.runAction("web/0", "greet", Map.of());
        assertTrue(result.completed(), result.run().output());
        assertEquals(Map.of("greeting", "hello world", "deep.er", "x"), result.results());
        assertEquals(List.of("as greet"), result.log());
        ActionResult failed = model.runAction("web/0", "greet", Map.of("name", "you", "fail", true));
        assertFalse(failed.completed());
        assertEquals("told to", failed.message());
        assertEquals("hello you", failed.results().get("greeting"));
        assertEquals(List.of(), model.settle());
    }

    @Test
    void anUpgradeReplacesTheCharmsFilesAndKeepsWhatItMade() throws IOException {
        Path old = charm("old", "touch made; [ $JUJU_HOOK_NAME != config-changed ] || status-set active old");
        Files.writeString(old.resolve("only-old"), "");
        Files.writeString(old.resolve("config.yaml"), "options: {a: {type: string, default: x}}");
        model.addApplication("web", Charm.at(old), 1);
        model.settle();
        assertEquals("old", model.status("web/0").message());
        Path next = charm("new", "[ $JUJU_HOOK_NAME != upgrade-charm ] || status-set active \"new $(config-get b)\"");
        Files.writeString(next.resolve("config.yaml"), "options: {b: {type: string, default: y}}");
        model.upgrade("web", Charm.at(next));
        List<String> hooks = model.settle().stream().map(HookRun::hook).toList();
        assertEquals(List.of("upgrade-charm", "config-changed"), hooks);
        assertEquals("new y", model.status("web/0").message());
        assertTrue(Files.exists(model.charmDirectory("web/0").resolve("made")));
        assertFalse(Files.exists(model.charmDirectory("web/0").resolve("only-old")));
    }

    @Test
    void aCharmWithoutDispatchRunsItsHooks() throws IOException {
        Path charm = Files.createDirectories(charms.resolve("legacy/hooks"));
        script(charm.resolve("start"), "juju-log \"in $(basename $0)\"");
        model.addApplication("web", Charm.at(charm.getParent()), 1);
        model.settle();
        assertEquals(List.of("unit-web-0: INFO unit.web/0.juju-log in start"), model.log());
    }

    @Test
    void aHookHasTheEnvironmentOfJujuAndNoOther() throws IOException {
        Path charm = charm("environment", "[ $JUJU_HOOK_NAME != start ] || env >told");
        model.setEnvironment("MORE", "yes");
        model.addApplication("web", Charm.at(charm), 1);
        model.settle();
        Map<String, String> told = new TreeMap<>();
        Files.readAllLines(model.charmDirectory("web/0").resolve("told"))
                .forEach(line -> told.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        assertEquals("web/0", told.get("JUJU_UNIT_NAME"));
        assertEquals(model.uuid(), told.get("JUJU_MODEL_UUID"));
        assertEquals("hooks/start", told.get("JUJU_DISPATCH_PATH"));
        assertEquals(model.charmDirectory("web/0").toString(), told.get("JUJU_CHARM_DIR"));
        assertEquals("C.UTF-8", told.get("LC_ALL"));
        assertEquals("yes", told.get("MORE"));
        assertFalse(told.containsKey("HOME"));
    }

    @Test
    void twoUnitsHearOfEachOthersRelationsOnly() {
        model.addApplication("deployer", this::note, 1);
        model.addApplication("web", Charm.PASSIVE, 1);
        model.addApplication("api", Charm.PASSIVE, 1);
        model.relate("web:deployer", "deployer:kubernetes");
        model.relate("api:deployer", "deployer:kubernetes");
        model.settle();
        seen.clear();
        model.write(1, "api/0", Map.of("k", "v"));
        model.settle();
        assertEquals(List.of("deployer/0 kubernetes-relation-changed api api/0"), seen);
    }

    private void related(Charm web, Charm deployer) {
        related(web, deployer, true);
    }

    private void related(Charm web, Charm deployer, boolean settle) {
        model.addApplication("deployer", deployer, 1);
        model.addApplication("web", web, 1);
        model.relate("web:deployer", "deployer:kubernetes");
        while (!settle && runs("kubernetes-relation-joined", false).isEmpty()) {
            model.unitNames().forEach(unit -> model.runNext(unit));
        }
        if (settle) {
            model.settle();
        }
    }

    private List<HookRun> runs(String hook, boolean all) {
        List<HookRun> runs =
                model.history().stream().filter(run -> run.hook().equals(hook)).toList();
        return all || runs.isEmpty() ? runs : runs.subList(0, 1);
    }

    private int note(Hook hook) {
        Map<String, String> environment = hook.environment();
        String about = environment.getOrDefault("JUJU_REMOTE_APP", "") + " "
                + environment.getOrDefault("JUJU_REMOTE_UNIT", "");
        seen.add((hook.unit() + " " + hook.name() + " " + about.strip()).strip());
        return 0;
    }

    private Path charm(String name, String script) throws IOException {
        Path charm = Files.createDirectories(charms.resolve(name));
        script(charm.resolve("dispatch"), script);
        return charm;
    }

    private static void script(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
