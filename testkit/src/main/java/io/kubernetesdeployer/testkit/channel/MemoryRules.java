package io.kubernetesdeployer.testkit.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a unit remembers. */
interface MemoryRules extends ChannelRules {
    @Test
    default void c24_whatIsRememberedIsThereInTheNextChannel() {
        channels().remember("web/0", "key", "value");
        assertEquals(Optional.of("value"), channels().web(channel -> channel.recall("key")));
        assertEquals(Optional.empty(), channels().web(channel -> channel.recall("other")));
    }

    @Test
    default void c24_oneSeesOnesOwnStagedMemory() {
        channels().remember("web/0", "key", "old");
        channels().web(channel -> {
            channel.remember("key", "new");
            assertEquals(Optional.of("new"), channel.recall("key"));
            channel.remember("key", null);
            assertEquals(Optional.empty(), channel.recall("key"));
            assertEquals(List.of(), channel.recalledKeys(""));
            return null;
        });
        assertEquals(Optional.of("old"), channels().web(channel -> channel.recall("key")));
    }

    @Test
    default void c24_nullForgets() {
        channels().remember("web/0", "key", "value");
        channels().web(channel -> {
            channel.remember("key", null);
            channel.remember("never-there", null);
            channel.commit();
            return null;
        });
        assertEquals(Optional.empty(), channels().web(channel -> channel.recall("key")));
        assertEquals(List.of(), channels().web(channel -> channel.recalledKeys("")));
    }

    @Test
    default void c24_theEmptyStringIsAValue() {
        channels().remember("web/0", "key", "");
        assertEquals(Optional.of(""), channels().web(channel -> channel.recall("key")));
    }

    @Test
    default void c25_noOtherUnitSeesTheMemory() {
        channels().model().addUnit("web/1");
        channels().remember("web/0", "key", "value");
        assertEquals(Optional.empty(), channels().in("web/1", channel -> channel.recall("key")));
        assertEquals(Optional.empty(), channels().deployer(channel -> channel.recall("key")));
        assertEquals(Map.of(), channels().deployer(channel -> channels().read(channel, "web/0")));
    }

    @Test
    default void c26_keysAreFoundByPrefixInOrder() {
        channels().web(channel -> {
            for (String key : List.of("seen/b", "seen", "seen/a", "other", "seen/c")) {
                channel.remember(key, "x");
            }
            channel.commit();
            channel.remember("seen/aa", "staged");
            channel.remember("seen/c", null);
            assertEquals(List.of("seen/a", "seen/aa", "seen/b"), channel.recalledKeys("seen/"));
            assertEquals(List.of("other", "seen", "seen/a", "seen/aa", "seen/b"), channel.recalledKeys(""));
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "$set", "seen/db:1/web/0", "k=v", "h\u00e9 llo", "-k"})
    default void c27_everyTextCanBeRemembered(String key) {
        String value = "two\nlines = : \"\u00e9\ud83d\ude00\" ";
        channels().remember("web/0", key, value);
        assertEquals(Optional.of(value), channels().web(channel -> channel.recall(key)));
    }

    @Test
    default void c28_keyAndValueHaveALimitInBytes() {
        String key = "\u00e9".repeat(RelationChannel.MAX_STATE_KEY / 2);
        String value = "\u00e9".repeat(RelationChannel.MAX_STATE_VALUE / 2);
        channels().web(channel -> {
            assertThrows(ChannelException.class, () -> channel.remember(key + "x", "v"));
            assertThrows(ChannelException.class, () -> channel.remember("key", value + "x"));
            assertThrows(ChannelException.class, () -> channel.remember("", "v"));
            assertThrows(ChannelException.class, () -> channel.remember("key", "\ude00"));
            channel.remember(key, value);
            channel.commit();
            return null;
        });
        assertEquals(Optional.of(value), channels().web(channel -> channel.recall(key)));
        assertEquals(List.of(key), channels().web(channel -> channel.recalledKeys("")));
    }
}
