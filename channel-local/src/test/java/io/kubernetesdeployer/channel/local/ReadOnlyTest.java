package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a unit, and no more. */
class ReadOnlyTest {
    @TempDir
    Path directory;

    @Test
    void aReadOnlyChannelLooksWhileTheUnitIsInUseAndChangesNothing() {
        Map<String, String> readOnly = Map.of("unit", "web/0", "read-only", "true");
        assertThrows(ChannelException.class, () -> TestFiles.open(Role.REQUIRER, directory, readOnly));
        try (RelationChannel web = TestFiles.requirer(directory, "web/0");
                RelationChannel look = TestFiles.open(Role.REQUIRER, directory, readOnly)) {
            String relation = TestFiles.relation(web);
            web.write(relation, Map.of("k", "v"));
            web.commit();
            assertEquals(Map.of("k", "v"), look.read(relation, "web/0"));
            assertFalse(look.isLeader());
            look.write(relation, Map.of("k", "other"));
            ChannelException refused = assertThrows(ChannelException.class, look::commit);
            assertTrue(refused.getMessage().contains("read-only=true"), refused.getMessage());
            assertEquals(Map.of("k", "v"), web.read(relation, "web/0"));
        }
    }

    @Test
    void aReadOnlyChannelReadsItsUnitsBagWhileTheUnitReplacesIt() {
        int commits = 300;
        try (RelationChannel web = TestFiles.requirer(directory, "web/0");
                RelationChannel look =
                        TestFiles.open(Role.REQUIRER, directory, Map.of("unit", "web/0", "read-only", "true"))) {
            String relation = TestFiles.relation(web);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int i = 1; i <= commits; i++) {
                    web.write(relation, Map.of("n", Integer.toString(i)));
                    web.commit();
                }
            });
            int last = 0;
            while (last < commits && !writing.isCompletedExceptionally()) {
                int now = Integer.parseInt(look.read(relation, "web/0").getOrDefault("n", "0"));
                assertTrue(now >= last, now + " after " + last);
                last = now;
            }
            writing.join();
        }
    }
}
