package io.kubernetesdeployer.channel.juju;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools that fail, hang, and print nonsense. */
class ToolFailuresTest {
    @TempDir
    private Path directory;

    private ScriptedTools scripted;

    @BeforeEach
    void goodTools() throws IOException {
        scripted = new ScriptedTools(directory)
                .tool("relation-ids", "echo '[\"kubernetes:2\", \"kubernetes:10\"]'")
                .tool("relation-list", "echo '[\"dep/0\"]'")
                .tool("relation-get", "echo '{\"k\":\"v\"}'")
                .tool("relation-set", "cat >" + directory + "/set-$2")
                .tool("state-get", "echo '{}'")
                .tool("state-set", "cat >/dev/null");
    }

    @Test
    void aFailureNamesToolExitCodeAndWhatWasSaid() throws IOException {
        scripted.tool("relation-ids", "echo ERROR connection is shut down >&2; exit 1");
        String message = message(channel()::relations);
        assertEquals(
                "Hook tool relation-ids --format=json kubernetes: exit code 1: connection is shut down."
                        + " Juju tries a failed hook again; see: juju debug-log",
                message);
    }

    @Test
    void aFailureThatSaysNothingIsOne() throws IOException {
        scripted.tool("relation-ids", "exit 7");
        assertTrue(message(channel()::relations).contains("exit code 7: it did not say why"));
    }

    @Test
    void aToolThatIsNotThereIsNamed() throws IOException {
        Files.delete(directory.resolve("tools/relation-ids"));
        assertTrue(message(channel()::relations).contains("there is no such hook tool on the PATH"));
    }

    @Test
    void aToolThatHangsIsEnded() throws IOException {
        scripted.tool("relation-ids", "exec sleep 1000");
        HookTools tools = scripted.open(Duration.ofMillis(300));
        assertTrue(message(() -> tools.channel("kubernetes").relations()).contains("it took longer than 0 s"));
    }

    @Test
    void aToolThatDoesNotReadItsInputIsEnded() throws IOException {
        scripted.tool("relation-set", "exec sleep 1000");
        RelationChannel channel = scripted.open(Duration.ofSeconds(2)).channel("kubernetes");
        channel.write("kubernetes:2", Map.of("k", "x".repeat(1_000_000)));
        assertTrue(message(channel::commit).contains("relation-set -r kubernetes:2 --file -: it took longer"));
    }

    @Test
    void aToolThatPrintsWithoutEndIsEnded() throws IOException {
        scripted.tool("relation-ids", "exec yes");
        assertTrue(message(channel()::relations).contains("it printed more than 16777216 bytes"));
    }

    @Test
    void aToolMaySayMuchAndOnlyTheBeginningIsTold() throws IOException {
        scripted.tool("relation-ids", "head -c 1000000 /dev/zero | tr '\\0' e >&2; exit 1");
        String message = message(channel()::relations);
        assertTrue(message.contains("eee ..."), message);
        assertTrue(message.length() < 1_000, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "\"text\"", "[1]", "[null]", "\u00ff"})
    void nonsenseIsNoListOfRelations(String printed) throws IOException {
        scripted.tool("relation-ids", "printf '%s' '" + printed + "'");
        assertTrue(message(channel()::relations).contains("relation-ids"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"k\": 1}", "{\"k\": null}", "{\"k\""})
    void nonsenseIsNoBag(String printed) throws IOException {
        scripted.tool("relation-get", "printf '%s' '" + printed + "'");
        RelationChannel channel = channel();
        assertTrue(message(() -> channel.read("kubernetes:2", "dep/0")).contains("relation-get"));
    }

    @Test
    void nullIsNothing() throws IOException {
        scripted.tool("relation-ids", "echo null");
        assertEquals(List.of(), channel().relations());
        scripted.tool("relation-ids", "echo '[\"kubernetes:2\"]'").tool("relation-get", "echo null");
        assertEquals(Map.of(), channel().read("kubernetes:2", "dep/0"));
        scripted.tool("state-get", "echo null");
        assertEquals(List.of(), channel().recalledKeys(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'ERROR invalid value \"'$3'\" for option -r: relation not found' >&2; exit 2",
                "echo 'ERROR permission denied' >&2; exit 1"
            })
    void aRelationThatIsGoneIsNoFailure(String gone) throws IOException {
        scripted.tool("relation-list", "[ $3 = kubernetes:10 ] || { " + gone + "; }; echo '[\"dep/0\"]'");
        RelationChannel channel = channel();
        assertEquals(
                List.of("kubernetes:10"),
                channel.relations().stream().map(relation -> relation.id()).toList());
        assertTrue(message(() -> channel.read("kubernetes:2", "dep/0")).contains("kubernetes:2 is not one of"));
    }

    @Test
    void aBagOfARelationThatHasGoneIsEmpty() throws IOException {
        scripted.tool(
                "relation-get", "[ $3 = kubernetes:10 ] || { echo ERROR permission denied >&2; exit 1; }; echo '{}'");
        RelationChannel channel = channel();
        assertEquals(2, channel.relations().size());
        assertEquals(Map.of(), channel.read("kubernetes:2", "dep/0"));
        assertEquals(1, channel.relations().size());
        assertEquals(Map.of(), channel.read("kubernetes:2", "dep/0"));
        assertFalse(channel.holds("kubernetes:2", Map.of("k", "v")));
        channel.write("kubernetes:2", Map.of("k", "v"));
        channel.commit();
        assertFalse(Files.exists(directory.resolve("set-kubernetes:2")));
    }

    @Test
    void whatIsWrittenToARelationThatHasGoneIsDropped() throws IOException {
        scripted.tool(
                "relation-set",
                "[ $2 = kubernetes:10 ] || { echo ERROR permission denied >&2; exit 1; }; cat >" + directory
                        + "/written");
        RelationChannel channel = channel();
        channel.write("kubernetes:2", Map.of("k", "two"));
        channel.write("kubernetes:10", Map.of("k", "ten"));
        channel.commit();
        assertEquals("\"k\": \"ten\"\n", Files.readString(directory.resolve("written")));
        channel.commit();
        assertEquals(1, channel.relations().size());
    }

    @Test
    void oneBagThatCannotBeReadLeavesTheOthers() throws IOException {
        scripted.tool(
                "relation-get", "[ $3 = kubernetes:10 ] || { echo ERROR bad >&2; exit 1; }; echo '{\"k\":\"v\"}'");
        RelationChannel channel = channel();
        assertTrue(message(() -> channel.read("kubernetes:2", "dep/0")).contains("exit code 1: bad"));
        assertEquals(Map.of("k", "v"), channel.read("kubernetes:10", "dep/0"));
    }

    @Test
    void aCommitThatFailsIsStagedStill() throws IOException {
        scripted.tool("relation-set", "echo ERROR bad >&2; exit 1");
        RelationChannel channel = channel();
        channel.write("kubernetes:2", Map.of("k", "new"));
        channel.remember("key", "value");
        assertTrue(message(channel::commit).contains("relation-set -r kubernetes:2 --file -: exit code 1: bad"));
        scripted.tool("relation-set", "cat >" + directory + "/written")
                .tool("state-set", "cat >" + directory + "/state");
        channel.commit();
        assertEquals("\"k\": \"new\"\n", Files.readString(directory.resolve("written")));
        assertTrue(Files.readString(directory.resolve("state")).contains("\"key\": \"value\"\n"));
    }

    @Test
    void noValueIsInAMessage() throws IOException {
        scripted.tool("relation-set", "exit 1").tool("state-set", "exit 1").tool("action-set", "exit 1");
        RelationChannel channel = channel();
        channel.write("kubernetes:2", Map.of("k", "hush"));
        assertFalse(message(channel::commit).contains("hush"));
        assertFalse(message(() -> scripted.open().setActionResults(Map.of("k", "hush")))
                .contains("hush"));
    }

    @Test
    void moreStateThanJujuTakesIsRefusedBeforeAnythingIsWritten() throws IOException {
        scripted.tool("relation-set", "touch " + directory + "/written");
        RelationChannel channel = channel();
        channel.write("kubernetes:2", Map.of("k", "v2"));
        for (int i = 0; i < 40; i++) {
            channel.remember("key" + i, "x".repeat(RelationChannel.MAX_STATE_VALUE));
        }
        assertTrue(message(channel::commit).contains("2097152"));
        assertFalse(Files.exists(directory.resolve("written")));
    }

    @Test
    void aKeyOfTheChannelsOwnIsRefused() throws IOException {
        RelationChannel channel = channel();
        channel.remember(Memory.WRITTEN + "x", "v");
        assertTrue(message(channel::commit).contains("choose another"));
    }

    @Test
    void aRelationWithoutUnitsHasItsApplicationFromTheHookOrFromJuju() throws IOException {
        scripted.tool("relation-list", "[ \"$2\" = --app ] && echo '\"other\"' || echo '[]'");
        scripted.with("JUJU_RELATION", "kubernetes")
                .with("JUJU_RELATION_ID", "kubernetes:2")
                .with("JUJU_REMOTE_APP", "dep")
                .with("JUJU_REMOTE_UNIT", "")
                .with("JUJU_HOOK_NAME", "kubernetes-relation-created");
        assertEquals(
                List.of("dep", "other"),
                channel().relations().stream()
                        .map(relation -> relation.remoteApplication())
                        .toList());
    }

    @Test
    void theUnitThatDepartsCanBeRead() {
        scripted.with("JUJU_RELATION", "kubernetes")
                .with("JUJU_RELATION_ID", "kubernetes:2")
                .with("JUJU_REMOTE_APP", "dep")
                .with("JUJU_REMOTE_UNIT", "dep/9")
                .with("JUJU_DEPARTING_UNIT", "dep/9")
                .with("JUJU_HOOK_NAME", "kubernetes-relation-departed");
        RelationChannel channel = channel();
        assertEquals(Map.of("k", "v"), channel.read("kubernetes:2", "dep/9"));
        assertTrue(message(() -> channel.read("kubernetes:10", "dep/9")).contains("not (any more) at the other end"));
    }

    @Test
    void theRelationThatTheHookSaysIsBrokenIsNotListed() {
        scripted.with("JUJU_RELATION", "kubernetes")
                .with("JUJU_RELATION_ID", "kubernetes:2")
                .with("JUJU_REMOTE_APP", "dep")
                .with("JUJU_REMOTE_UNIT", "")
                .with("JUJU_HOOK_NAME", "kubernetes-relation-broken");
        assertEquals(
                List.of("kubernetes:10"),
                channel().relations().stream().map(relation -> relation.id()).toList());
    }

    private RelationChannel channel() {
        return scripted.open().channel("kubernetes");
    }

    private static String message(Runnable call) {
        return assertThrows(ChannelException.class, call::run).getMessage();
    }
}
