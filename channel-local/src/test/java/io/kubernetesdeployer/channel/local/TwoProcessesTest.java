package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesTest {
    @TempDir
    Path directory;

    @Test
    void aProcessThatIsKilledLeavesAWholeCommitAndNoLock() throws Exception {
        int generation = 0;
        try (RelationChannel deployer = TestFiles.provider(directory)) {
            for (int round = 0; round < 3; round++) {
                try (OtherProcess web = OtherProcess.start(directory, "web/0", generation + 1)) {
                    for (int i = 0; i < 5 + 7 * round; i++) {
                        generation = Integer.parseInt(web.line());
                    }
                    web.kill();
                }
                Map<String, String> bag = deployer.read(TestFiles.relation(deployer), "web/0");
                assertEquals(bag.get("a"), bag.get("b"));
                assertTrue(Integer.parseInt(bag.get("a")) >= generation, bag + " after " + generation);
                try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
                    assertEquals(bag.get("a"), web.recall("generation").orElseThrow());
                }
                generation = Integer.parseInt(bag.get("a"));
            }
        }
    }

    @Test
    void aChangeInAnotherProcessEndsAWait() throws Exception {
        try (RelationChannel deployer = TestFiles.provider(directory);
                OtherProcess web = OtherProcess.start(directory, "web/0", 1)) {
            ChangedRelations changed = deployer.changedSince(RelationCursor.START, Duration.ofSeconds(30));
            assertEquals(Set.of(TestFiles.relation(deployer)), changed.relationIds());
            assertEquals("1", web.line());
            assertEquals(
                    changed.relationIds(),
                    deployer.changedSince(changed.cursor(), Duration.ofSeconds(30))
                            .relationIds());
        }
    }

    @Test
    void aUnitInUseIsRefusedWithTheProcessThatUsesIt() throws Exception {
        try (OtherProcess web = OtherProcess.start(directory, "web/0", 1)) {
            assertEquals("1", web.line());
            ChannelException refused =
                    assertThrows(ChannelException.class, () -> TestFiles.requirer(directory, "web/0"));
            assertEquals(
                    "Unit web/0 in " + directory.toRealPath() + " is in use by process " + web.pid()
                            + "; end that first, or choose another unit",
                    refused.getMessage());
            ChannelException removal = assertThrows(
                    ChannelException.class, () -> LocalModel.at(directory).removeApplication("web"));
            assertEquals(refused.getMessage(), removal.getMessage());
        }
    }

    @Test
    void aRefusedOpeningInTheSameProcessDoesNotLetGoOfTheUnit() throws Exception {
        try (RelationChannel web = TestFiles.requirer(directory, "web/0")) {
            ChannelException refused =
                    assertThrows(ChannelException.class, () -> TestFiles.requirer(directory, "web/0"));
            assertTrue(refused.getMessage().contains("in use by this process"), refused.getMessage());
            try (OtherProcess other = OtherProcess.start(directory, "web/0", 1)) {
                String line = other.line();
                assertTrue(
                        line.contains(
                                "in use by process " + ProcessHandle.current().pid()),
                        line);
            }
            web.commit();
        }
        TestFiles.requirer(directory, "web/0").close();
    }
}
