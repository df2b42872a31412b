package io.kubernetesdeployer.channel.juju;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.testkit.juju.Charm;
import io.kubernetesdeployer.testkit.juju.JujuModel;
import io.kubernetesdeployer.testkit.juju.OpenHook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tools a hook calls: each call is a process. */
class SpawnsTest {
    private static final String RELATION = "deployer:0";
    private static final Map<String, String> REQUEST = Map.of("resource", "[]", "uuid", "\"u\"");

    @TempDir
    private Path directory;

    private JujuModel model;

    @BeforeEach
    void begin() {
        model = JujuModel.create(directory);
        model.addApplication("deployer", Charm.PASSIVE, 1);
        model.addApplication("web", Charm.PASSIVE, 1);
        model.relate("web:deployer", "deployer:kubernetes");
        model.settle();
    }

    @AfterEach
    void end() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void openingCallsNothing() {
        assertEquals(List.of(), hook("update-status", channel -> {
            assertEquals("web/0", channel.localUnit());
            assertEquals(model.uuid(), channel.modelUuid());
            assertFalse(channel.endpoint().isEmpty());
        }));
    }

    @Test
    void whereThereIsNoRelationOneCallTellsIt() {
        model.breakRelation("web", "deployer");
        model.settle();
        assertEquals(
                List.of("relation-ids --format=json deployer"),
                hook("config-changed", channel -> assertEquals(List.of(), channel.relations())));
    }

    @Test
    void aHookInWhichNothingChangesHasFour() {
        hook("update-status", SpawnsTest::ask);
        List<String> tools = hook("update-status", SpawnsTest::ask);
        assertEquals(
                List.of(
                        "relation-get --format=json -r deployer:0 - deployer/0",
                        "relation-ids --format=json deployer",
                        "relation-list --format=json -r deployer:0",
                        "state-get --format=json"),
                tools);
    }

    @Test
    void whatHasChangedIsWrittenOnce() {
        hook("update-status", SpawnsTest::ask);
        List<String> tools = hook("deployer-relation-changed", channel -> {
            channel.write(RELATION, REQUEST);
            channel.write(RELATION, Map.of("resource", "[1]"));
            channel.remember("k", "v");
            channel.commit();
            channel.commit();
        });
        assertEquals(
                List.of(
                        "relation-ids --format=json deployer",
                        "relation-list --format=json -r deployer:0",
                        "relation-set -r deployer:0 --file -",
                        "state-get --format=json",
                        "state-set --file -"),
                tools);
        assertEquals("[1]", model.bag(0, "web/0").get("resource"));
    }

    @Test
    void afterAnUpgradeTheBagItselfIsLookedAt() {
        hook("update-status", SpawnsTest::ask);
        // Somebody else, such as the charm before this one.
        model.write(0, "web/0", Map.of("resource", "other"));
        assertEquals(0, count("relation-set", hook("update-status", SpawnsTest::ask)));
        List<String> tools = hook("upgrade-charm", SpawnsTest::ask);
        assertTrue(tools.contains("relation-get --format=json -r deployer:0 - web/0"), tools.toString());
        assertEquals(1, count("relation-set", tools));
        assertEquals("[]", model.bag(0, "web/0").get("resource"));
    }

    @Test
    void anActionLooksAtTheBagItself() {
        hook("update-status", SpawnsTest::ask);
        model.write(0, "web/0", Map.of("uuid", ""));
        OpenHook hook = model.open("web/0", "update-status");
        Map<String, String> variables = new TreeMap<>(hook.environment());
        variables.remove("JUJU_HOOK_NAME");
        variables.put("JUJU_DISPATCH_PATH", "actions/reconcile");
        try (RelationChannel channel = new HookTools(new JujuEnvironment(variables)).channel("deployer")) {
            ask(channel);
        }
        hook.exit(0);
        assertEquals("\"u\"", model.bag(0, "web/0").get("uuid"));
    }

    @Test
    void aHookThatFailedRemembersNothing() {
        try (OpenHook hook = model.open("web/0", "update-status")) {
            ask(new HookTools(new JujuEnvironment(hook.environment())).channel("deployer"));
            hook.exit(1);
        }
        assertFalse(model.bag(0, "web/0").containsKey("resource"));
        hook("update-status", SpawnsTest::ask);
        assertEquals("[]", model.bag(0, "web/0").get("resource"));
    }

    @Test
    void toRememberSomethingNoRelationIsNeeded() {
        List<String> tools = hook("update-status", channel -> {
            channel.remember("k", "v");
            channel.commit();
        });
        assertEquals(List.of("state-get --format=json", "state-set --file -"), tools);
    }

    @Test
    void twoChannelsOfAHookShareWhatItRemembers() {
        OpenHook hook = model.open("web/0", "update-status");
        HookTools tools = new HookTools(new JujuEnvironment(hook.environment()));
        try (RelationChannel one = tools.channel("deployer");
                RelationChannel other = tools.channel("other")) {
            ask(one);
            one.remember("one", "1");
            other.remember("other", "2");
            one.commit();
            assertEquals(Optional.of("1"), other.recall("one"));
            assertEquals(List.of(), other.relations());
            other.commit();
        }
        assertEquals(1, count("state-get", hook.exit(0).tools()));
        assertEquals(
                List.of(Memory.WRITTEN + RELATION, "one", "other"),
                List.copyOf(model.state("web/0").keySet()));
    }

    @Test
    void whatIsKnownOfARelationGoesWithIt() {
        hook("update-status", SpawnsTest::ask);
        assertTrue(model.state("web/0").containsKey(Memory.WRITTEN + RELATION));
        model.breakRelation("web", "deployer");
        model.settle();
        List<String> tools = hook("update-status", channel -> {
            assertEquals(List.of(), channel.relations());
            channel.remember("k", "v");
            channel.commit();
        });
        assertTrue(tools.contains("state-delete -- " + Memory.WRITTEN + RELATION), tools.toString());
        assertEquals(Map.of("k", "v"), model.state("web/0"));
    }

    @Test
    void theChannelsOwnMemoryIsNotTheUsers() {
        hook("update-status", SpawnsTest::ask);
        hook("update-status", channel -> {
            assertEquals(List.of(), channel.recalledKeys(""));
            assertEquals(Optional.empty(), channel.recall(Memory.WRITTEN + RELATION));
        });
    }

    @Test
    void manyRelationsNeedOneListAndOneReadEach() {
        for (char c = 'a'; c < 'f'; c++) {
            model.addApplication("app-" + c, Charm.PASSIVE, 2);
            model.relate("app-" + c + ":deployer", "deployer:kubernetes");
        }
        model.settle();
        OpenHook hook = model.open("deployer/0", "update-status");
        try (RelationChannel channel = new HookTools(new JujuEnvironment(hook.environment())).channel("kubernetes")) {
            for (Relation relation : channel.relations()) {
                relation.remoteUnits().forEach(unit -> channel.read(relation.id(), unit));
                channel.write(relation.id(), Map.of("workers", "[]"));
            }
            channel.commit();
        }
        List<String> tools = hook.exit(0).tools();
        assertEquals(1, count("relation-ids", tools));
        assertEquals(6, count("relation-list", tools));
        // Eleven units, and the six bags of this one, of which nothing is known yet.
        assertEquals(17, count("relation-get", tools));
        assertEquals(6, count("relation-set", tools));
        assertEquals(1, count("state-set", tools));
        assertEquals(32, tools.size());
        for (int relation = 0; relation < 6; relation++) {
            assertEquals("[]", model.bag(relation, "deployer/0").get("workers"));
        }
    }

    /** What a requirer does in every hook. */
    private static void ask(RelationChannel channel) {
        Relation relation = channel.relations().get(0);
        channel.read(relation.id(), relation.remoteUnits().get(0));
        channel.recall("seen");
        if (!channel.holds(relation.id(), REQUEST)) {
            channel.write(relation.id(), REQUEST);
        }
        channel.commit();
    }

    private List<String> hook(String name, Consumer<RelationChannel> body) {
        OpenHook hook = model.open("web/0", name);
        try (RelationChannel channel = new HookTools(new JujuEnvironment(hook.environment())).channel("deployer")) {
            body.accept(channel);
        }
        return hook.exit(0).tools().stream().sorted().toList();
    }

    private static long count(String tool, List<String> tools) {
        return tools.stream().filter(call -> call.startsWith(tool + " ")).count();
    }
}
