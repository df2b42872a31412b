package io.kubernetesdeployer.it;

import static io.kubernetesdeployer.it.CharmModel.configMaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.testkit.juju.Charm;
import io.kubernetesdeployer.testkit.juju.HookRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packed charms in a model of Juju, with a modelled cluster behind them. */
@Execution(ExecutionMode.CONCURRENT)
class CharmModelIT {
    @TempDir
    Path folder;

    @Test
    void aChangeIsAnsweredInTwoHooksAndNothingNewInNone() {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addRequirers("web", 1, configMaps("one", "a", "b"));
            model.settle();
            assertEquals(
                    Set.of("ConfigMap default/a", "ConfigMap default/b"),
                    model.owners().keySet());
            String uid = uid(model, "ConfigMap default/a");

            model.rewrite("web/0", configMaps("two", "a", "c"));
            model.juju().configure("web", "any", "other");
            assertEquals(
                    List.of(
                            "web/0 config-changed",
                            "deployer/0 kubernetes-deployer-relation-changed",
                            "web/0 deployer-relation-changed"),
                    names(model.settle()));
            assertEquals(
                    Set.of("ConfigMap default/a", "ConfigMap default/c"),
                    model.owners().keySet());
            assertEquals(
                    "two",
                    model.objects()
                            .get("ConfigMap default/a")
                            .string("data", "value")
                            .orElseThrow());
            assertEquals(uid, uid(model, "ConfigMap default/a"));

            Map<String, String> before = model.versions();
            model.juju().updateStatus();
            assertEquals(Set.of("deployer/0 update-status", "web/0 update-status"), Set.copyOf(names(model.settle())));
            assertEquals(before, model.versions());
        }
    }

    @Test
    void unitsWithDifferentRequestsHaveThemJoinedAndTakeTheirsAlongWhenTheyGo() {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addRequirers("web", 2, configMaps("x", "shared", "zero"));
            model.rewrite("web/1", configMaps("x", "shared", "one"));
            model.settle();
            assertEquals(
                    Set.of("ConfigMap default/shared", "ConfigMap default/zero", "ConfigMap default/one"),
                    model.owners().keySet());
            String uid = uid(model, "ConfigMap default/shared");

            model.juju().addUnit("web/2");
            model.rewrite("web/2", configMaps("x", "two"));
            model.settle();
            assertTrue(model.owners().containsKey("ConfigMap default/two"));

            model.juju().removeUnit("web/1");
            model.settle();
            assertEquals(
                    Set.of("ConfigMap default/shared", "ConfigMap default/zero", "ConfigMap default/two"),
                    model.owners().keySet());
            assertEquals(uid, uid(model, "ConfigMap default/shared"), "not made anew");
            assertEquals(ResourceState.CURRENT, model.state("web"));

            model.ask("web/0", configMaps("other", "shared", "two"));
            model.settle();
            assertEquals(List.of(), model.errors("web"), "web/2 has an older version of it");
            assertEquals(
                    "other",
                    model.objects()
                            .get("ConfigMap default/shared")
                            .string("data", "value")
                            .orElseThrow());
        }
    }

    @Test
    void anApplicationOfAnotherModelIsShownWithTheNameThatItHasThere() {
        String remote = "remote-8f9a4b2c1d3e4f568a7b9c0d1e2f3a4b";
        String title = remote + " (which says it is shop)";
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addPassive(remote, 1);
            model.settle();
            model.askFor(remote + "/0", "a");
            model.juju()
                    .write(
                            model.relation(remote),
                            remote + "/0",
                            Map.of("juju_unit", "\"shop\"", "model_uuid", "\"another\""));
            model.settle();
            assertTrue(model.juju().log().toString().contains(title + ": created ConfigMap default/a"), model::log);
            String resources = model.juju()
                    .runAction("deployer/0", "status", Map.of())
                    .results()
                    .get("resources");
            assertEquals(title + ": ConfigMap default/a Current", resources);

            model.juju().write(model.relation(remote), remote + "/0", Map.of("resource", "no list"));
            model.settle();
            String status = model.juju().status("deployer/0").message();
            assertTrue(status.startsWith(title + ": "), status);

            model.juju().write(model.relation(remote), remote + "/0", Map.of("juju_unit", "\"ok\\nSay: yes\""));
            model.settle();
            status = model.juju().status("deployer/0").message();
            assertTrue(status.startsWith(remote + ": "), "what is no name is not repeated: " + status);
        }
    }

    @Test
    void aNameBelongsToWhoHasItFirst() {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addRequirers("web", 1, configMaps("web", "settings", "web"));
            model.settle();
            model.addRequirers("thief", 1, configMaps("thief", "settings", "thief"));
            model.settle();
            assertEquals("web", model.owners().get("ConfigMap default/settings"));
            assertEquals(
                    "web",
                    model.objects()
                            .get("ConfigMap default/settings")
                            .string("data", "value")
                            .orElseThrow());
            assertTrue(
                    model.bag("thief", "deployer/0").get("status").contains("Duplicate name for resource: settings"),
                    model.bag("thief", "deployer/0")::toString);
            assertEquals("blocked", model.juju().status("thief/0").status());
            assertEquals("active", model.juju().status("web/0").status());
            assertEquals(List.of(), model.errors("web"));
            assertEquals("active", model.juju().status("deployer/0").status());

            model.juju().breakRelation("web", "deployer");
            model.settle();
            model.juju().updateStatus();
            model.settle();
            assertEquals(
                    Map.of("ConfigMap default/settings", "thief", "ConfigMap default/thief", "thief"), model.owners());
            assertEquals("active", model.juju().status("thief/0").status());
        }
    }

    @Test
    void aBadRequestChangesNothingAndDisturbsNobody() {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addRequirers("web", 1, configMaps("x", "web"));
            model.addPassive("bad", 1);
            model.settle();
            Map<String, String> good = Map.of(
                    "resource",
                    "[{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"bad\"}}]",
                    "uuid",
                    "\"0123456789abcdef0123456789abcdef\"",
                    "model_uuid",
                    "\"" + model.juju().uuid() + "\"",
                    "juju_unit",
                    "\"bad\"");
            model.juju().write(model.relation("bad"), "bad/0", good);
            model.settle();
            Map<String, String> before = model.versions();
            assertEquals(Set.of("ConfigMap default/web", "ConfigMap default/bad"), before.keySet());

            String ofWeb = model.bag("web", "web/0").get("uuid");
            for (Map<String, String> bad : List.of(
                    Map.of("resource", "[{\"apiVersion\": \"v1\", \"kind\": \"Conf"),
                    Map.of("resource", "7"),
                    Map.of("resource", "{\"error\": {\"error\": []}}"),
                    Map.of("resource", "[".repeat(100_000)),
                    Map.of(
                            "resource",
                            "[{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"../x\"}}]"),
                    Map.of("resource", good.get("resource"), "uuid", "{\"a\": [1]}"),
                    Map.of("uuid", ofWeb, "juju_unit", "\"web\"", "resource", "[]"))) {
                model.juju().write(model.relation("bad"), "bad/0", bad);
                model.settle();
                assertFalse(model.errors("bad").isEmpty(), bad::toString);
                assertEquals(before, model.versions(), bad::toString);
                assertEquals("active", model.juju().status("deployer/0").status());
                assertEquals(List.of(), model.errors("web"));
            }
            model.juju().write(model.relation("bad"), "bad/0", good);
            model.settle();
            assertEquals(List.of(), model.errors("bad"));
            assertEquals(before, model.versions());
        }
    }

    @Test
    void aManifestThatCannotBeReadIsNotSent() {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addRequirers("web", 1, configMaps("x", "web"));
            model.settle();
            Map<String, String> bag = model.bag("web", "web/0");
            model.ask("web/0", "apiVersion: v1\nkind: [ConfigMap\n");
            model.settle();
            assertEquals("blocked", model.juju().status("web/0").status());
            assertTrue(model.juju().status("web/0").message().startsWith("resources.yaml, document 1, line"));
            assertEquals(bag, model.bag("web", "web/0"));
            assertEquals(Set.of("ConfigMap default/web"), model.owners().keySet());
        }
    }

    @Test
    void anUpgradeKeepsWhatIsDeployedAndTakesUpNewManifests() {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addRequirers("web", 1, configMaps("x", "web"));
            model.settle();
            Map<String, String> before = model.versions();
            model.juju().upgrade("deployer", Charm.at(PackedCharms.deployer()));
            model.settle();
            assertEquals(before, model.versions());
            model.juju().upgrade("web", TestCharm.requirer(configMaps("x", "web", "more")));
            model.settle();
            assertEquals(
                    Set.of("ConfigMap default/web", "ConfigMap default/more"),
                    model.owners().keySet());
            assertEquals(before.get("ConfigMap default/web"), model.versions().get("ConfigMap default/web"));
        }
    }

    @Test
    void ofThreeDeployersOneDeploysAllAnswerAndAnotherTakesOver() {
        try (CharmModel model = CharmModel.withDeployers(folder, 3)) {
            model.addRequirers("web", 1, configMaps("x", "web"));
            model.settle();
            for (String unit : List.of("deployer/0", "deployer/1", "deployer/2")) {
                assertEquals(CharmModel.WORKERS, model.bag("web", unit).get("workers"), unit);
                assertEquals("active", model.juju().status(unit).status(), unit);
            }
            assertEquals(
                    "Standing by; the leader deploys",
                    model.juju().status("deployer/1").message());
            Map<String, String> before = model.versions();

            model.juju().lead("deployer/1");
            model.settle();
            assertEquals(before, model.versions());
            model.ask("web/0", configMaps("y", "web", "more"));
            model.settle();
            assertEquals(
                    Set.of("ConfigMap default/web", "ConfigMap default/more"),
                    model.owners().keySet());
            assertEquals(
                    "y",
                    model.objects()
                            .get("ConfigMap default/web")
                            .string("data", "value")
                            .orElseThrow());
            assertEquals(
                    "active",
                    model.juju().status("web/0").status(),
                    model.juju().status("web/0")::message);

            Map<String, String> changed = model.versions();
            model.juju().removeUnit("deployer/1");
            model.settle();
            model.juju().removeUnit("deployer/0");
            model.settle();
            assertEquals(changed, model.versions(), "the last unit looks after it");
            assertEquals(
                    "active",
                    model.juju().status("web/0").status(),
                    model.juju().status("web/0")::message);
            model.juju().removeApplication("deployer");
            model.settle();
            assertEquals(Map.of(), model.owners());
            assertEquals(Set.of(), model.inventories());
        }
    }

    @Test
    void aRelationThatIsRemovedTakesItsOwnAlongAndNoOthers() {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            model.addRequirers("web", 2, configMaps("x", "web"));
            model.addRequirers("db", 1, configMaps("x", "db"));
            model.settle();
            Map<String, String> before = model.versions();
            model.juju().breakRelation("web", "deployer");
            model.settle();
            assertEquals(Map.of("ConfigMap default/db", before.get("ConfigMap default/db")), model.versions());
            assertEquals("blocked", model.juju().status("web/0").status());
            model.relate("web");
            model.settle();
            assertEquals(
                    Set.of("ConfigMap default/db", "ConfigMap default/web"),
                    model.owners().keySet());
        }
    }

    private static String uid(CharmModel model, String id) {
        Document object = model.objects().get(id);
        return object.string("metadata", "uid").orElseThrow();
    }

    private static List<String> names(List<HookRun> runs) {
        return runs.stream().map(run -> run.unit() + " " + run.hook()).toList();
    }
}
