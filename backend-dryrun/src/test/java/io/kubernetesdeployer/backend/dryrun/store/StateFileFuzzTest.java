package io.kubernetesdeployer.backend.dryrun.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.testkit.Fuzzing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A damaged state file is opened, or refused with its line and left as it is. */
@DisabledOnOs(OS.WINDOWS)
class StateFileFuzzTest {
    private static final int INPUTS = 2_000;
    private static final Duration LOCK = Duration.ofSeconds(10);
    private static final String GOOD = """
            {"format":"kubernetes-deployer-dryrun","formatVersion":2,"resourceVersion":7}
            {"version":0,"type":"v1/Namespace","namespace":"","name":"default","since":1}\t{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"default","uid":"u","resourceVersion":"1","managedFields":[{"manager":"a","operation":"Apply","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:a":{}}}}]}}
            {"version":8,"type":"v1/ConfigMap","namespace":"default","name":"a","since":2}\t{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"default","resourceVersion":"8"},"data":{"a":"b"}}
            {"version":9,"type":"v1/ConfigMap","namespace":"default","name":"a","since":2,"kept":["data"]}\t{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"default","resourceVersion":"9"},"data":null}
            {"version":10,"type":"v1/ConfigMap","namespace":"default","name":"a"}
            """;

    @TempDir
    Path folder;

    @Test
    void damagedStateFiles() {
        JsonCodec json = JsonCodec.load();
        Path file = folder.resolve("state");
        List<byte[]> good = List.of(GOOD.getBytes(StandardCharsets.UTF_8));
        Fuzzing.run("backend-dryrun StateFileFuzzTest#damagedStateFiles", INPUTS, good, input -> {
            write(file, input);
            try {
                StateFile.open(file, LOCK, 10, json).close();
                // What was taken is taken again.
                StateFile.open(file, LOCK, 10, json).close();
            } catch (ClusterException refused) {
                assertEquals(FailureKind.CONFIGURATION, refused.kind());
                assertArrayEquals(input, Files.readAllBytes(file));
            }
        });
    }

    private static void write(Path file, byte[] input) throws IOException {
        Files.write(file, input);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
