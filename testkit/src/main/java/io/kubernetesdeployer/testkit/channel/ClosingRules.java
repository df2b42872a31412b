package io.kubernetesdeployer.testkit.channel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The end of a channel. */
interface ClosingRules extends ChannelRules {
    @Test
    default void c34_closingTwiceDoesNothing() {
        RelationChannel channel = channels().open("web/0");
        channel.close();
        assertDoesNotThrow(channel::close);
    }

    @Test
    default void c34_aClosedChannelIsOfNoUse() {
        RelationChannel channel = channels().open("web/0");
        String relation = channels().only(channel).id();
        channel.close();
        assertThrows(ChannelException.class, channel::relations);
        assertThrows(ChannelException.class, () -> channel.read(relation, "web/0"));
        assertThrows(ChannelException.class, () -> channel.write(relation, Map.of("k", "v")));
        assertThrows(ChannelException.class, () -> channel.recall("key"));
        assertThrows(ChannelException.class, () -> channel.remember("key", "value"));
        assertThrows(ChannelException.class, channel::commit);
        assertThrows(ChannelException.class, () -> channel.changedSince(RelationCursor.START, Duration.ZERO));
        assertEquals(Map.of(), channels().deployer(other -> channels().read(other, "web/0")));
    }
}
