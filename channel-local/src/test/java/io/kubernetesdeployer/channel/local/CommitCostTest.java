package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.spi.StagedChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a commit writes. */
class CommitCostTest {
    @TempDir
    Path temp;

    private final CountingDisk disk = new CountingDisk();

    @Test
    void onlyWhatChangedIsWritten() {
        try (RelationChannel deployer = related(20)) {
            answer(deployer, deployer.relations(), "first");
            disk.operations();
            answer(deployer, deployer.relations(), "first");
            deployer.commit();
            assertEquals(List.of(), disk.operations(), "for the same again");
            deployer.write(deployer.relations().get(0).id(), Map.of("k", "second"));
            deployer.commit();
            assertEquals(
                    List.of(
                            "write bag-2-0.json",
                            "write unit.json.new",
                            "sync bag-2-0.json",
                            "sync unit.json.new",
                            "sync deployer-0",
                            "rename deployer-0.json",
                            "sync units",
                            "delete bag-1-0.json"),
                    disk.operations(),
                    "for one of 20");
        }
    }

    @Test
    void aSmallCommitWritesNoMoreIfThereAreMoreRelations() {
        long few = bytesOfSmallCommits(40, Layers.MAX_CHANGES);
        long many = bytesOfSmallCommits(400, Layers.MAX_CHANGES);
        // Names of files and relations have a digit more.
        assertTrue(many < few * 11 / 10, many + " bytes with 400 relations, " + few + " with 40");
    }

    @Test
    void oneSmallCommitInManyWritesTheListOfBagsAndTheMemoryAnew() {
        try (RelationChannel deployer = related(2 * Layers.MAX_CHANGES)) {
            List<Relation> relations = deployer.relations();
            answer(deployer, relations, "first");
            disk.operations();
            for (int i = 0; i <= Layers.MAX_CHANGES; i++) {
                answer(deployer, relations.subList(i, i + 1), "second");
            }
            List<String> bases = disk.operations().stream()
                    .filter(operation -> operation.matches("write (bags-.*|state-" + (Layers.MAX_CHANGES + 2) + ".*)"))
                    .toList();
            assertEquals(List.of("write state-34.json", "write bags-34.json"), bases);
            answer(deployer, relations.subList(0, 1), "third");
            assertTrue(disk.bytes() > 0);
            assertEquals("third", deployer.recall(relations.get(0).id()).orElseThrow());
            assertEquals("second", deployer.recall(relations.get(1).id()).orElseThrow());
        }
    }

    private long bytesOfSmallCommits(int relations, int commits) {
        try (RelationChannel deployer = related(relations)) {
            List<Relation> all = deployer.relations();
            answer(deployer, all, "first");
            disk.bytes();
            for (int i = 0; i < commits; i++) {
                answer(deployer, all.subList(i, i + 1), "second");
            }
            return disk.bytes();
        }
    }

    private RelationChannel related(int relations) {
        Path directory = temp.resolve("model-" + relations);
        TestFiles.relate(directory, relations, i -> "app" + i, i -> "deployer");
        ModelDirectory model = ModelDirectory.open(directory, new JsonFiles(JsonCodec.load(), disk));
        return new StagedChannel(
                "kubernetes",
                "deployer/0",
                LocalChannelFactory.join(model, "deployer/0", Role.PROVIDER, null, Duration.ofSeconds(1)));
    }

    private static void answer(RelationChannel channel, List<Relation> relations, String value) {
        for (Relation relation : relations) {
            channel.write(relation.id(), Map.of("k", value));
            channel.remember(relation.id(), value);
        }
        channel.commit();
    }
}
