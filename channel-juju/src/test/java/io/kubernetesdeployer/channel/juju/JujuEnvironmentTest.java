package io.kubernetesdeployer.channel.juju;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.ChannelException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JujuEnvironmentTest {
    @Test
    void aHookIsKnownByItsNameOrByItsPath() {
        assertEquals(
                Optional.of("start"), environment("JUJU_HOOK_NAME", "start").hook());
        assertEquals(
                Optional.of("config-changed"),
                environment("JUJU_DISPATCH_PATH", "hooks/config-changed").hook());
        assertEquals(
                Optional.empty(),
                environment("JUJU_DISPATCH_PATH", "actions/status").hook());
        assertEquals(
                Optional.of("status"),
                environment("JUJU_DISPATCH_PATH", "actions/status").action());
        assertEquals(
                Optional.empty(),
                environment("JUJU_DISPATCH_PATH", "hooks/start").action());
    }

    @Test
    void aRelationHookTellsWhatItIsAbout() {
        RelationEvent event = new JujuEnvironment(Map.of(
                        "JUJU_RELATION", "kubernetes",
                        "JUJU_RELATION_ID", "kubernetes:3",
                        "JUJU_REMOTE_UNIT", "web/1"))
                .relation()
                .orElseThrow();
        assertEquals(
                new RelationEvent(
                        "kubernetes", "kubernetes:3", Optional.of("web"), Optional.of("web/1"), Optional.empty()),
                event);
        assertEquals(Optional.empty(), environment("JUJU_RELATION", "").relation());
    }

    @Test
    void inBrokenThereIsAnApplicationAndNoUnit() {
        JujuEnvironment environment = new JujuEnvironment(Map.of(
                "JUJU_HOOK_NAME", "kubernetes-relation-broken",
                "JUJU_RELATION", "kubernetes",
                "JUJU_RELATION_ID", "kubernetes:3",
                "JUJU_REMOTE_UNIT", "",
                "JUJU_REMOTE_APP", "web"));
        RelationEvent event = environment.relation().orElseThrow();
        assertEquals(Optional.of("web"), event.remoteApplication());
        assertEquals(Optional.empty(), event.remoteUnit());
        assertEquals(Optional.of("kubernetes:3"), environment.brokenRelation());
    }

    @Test
    void withoutAHookOneIsToldHowToGetOne() {
        JujuEnvironment none = new JujuEnvironment(Map.of());
        assertFalse(none.isHook());
        String message = assertThrows(ChannelException.class, none::unit).getMessage();
        assertTrue(message.contains("juju exec --unit"), message);
    }

    @Test
    void theCharmDirectoryHasAnOldName() {
        assertEquals(Path.of("/charm"), environment("CHARM_DIR", "/charm").charmDirectory());
    }

    private static JujuEnvironment environment(String name, String value) {
        return new JujuEnvironment(Map.of(name, value));
    }
}
