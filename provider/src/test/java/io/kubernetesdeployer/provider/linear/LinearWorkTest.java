package io.kubernetesdeployer.provider.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.codec.PythonRelationCodec;
import io.kubernetesdeployer.codec.YamlManifestCodec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work grows with its input and no faster, whatever the input is made to be. */
class LinearWorkTest {
    private static final int REQUESTED = 300;
    private static final int WRITTEN = 1_000;

    /** Every stage that the bag of a requirer goes through, on the model of a cluster. */
    @ParameterizedTest
    @EnumSource
    void aRequestIsDeployedInTimeThatGrowsWithIt(SlowRequests request) {
        Growth.assertLinear(REQUESTED, size -> new DeployedRequest(request.text(size)));
    }

    @ParameterizedTest
    @EnumSource
    void aManifestIsReadInTimeThatGrowsWithIt(SlowManifests manifest) {
        ManifestCodec codec = new YamlManifestCodec();
        Growth.assertLinear(WRITTEN, size -> {
            byte[] text = manifest.text(size).getBytes(StandardCharsets.UTF_8);
            return reading("manifest", () -> codec.read("test", new ByteArrayInputStream(text)));
        });
    }

    /** A deployer may be hostile, too. */
    @ParameterizedTest
    @EnumSource
    void anAnswerIsReadInTimeThatGrowsWithIt(SlowRequests request) {
        PythonRelationCodec codec = new PythonRelationCodec();
        Growth.assertLinear(WRITTEN, size -> {
            String text = request.text(size);
            Map<String, String> bag = Map.of("status", text, "workers", text, "report", "{\"errors\": " + text + "}");
            return reading("answer", () -> codec.decodeAnswer(bag));
        });
    }

    @Test
    void requestsOfOneHashHaveOne() {
        List<Object> names = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            names.add(SlowRequests.oneHash(i));
        }
        assertEquals(1000, names.stream().distinct().count());
        assertEquals(1, names.stream().mapToInt(Object::hashCode).distinct().count());
    }

    /** Growth by the power of three is told from that of one even where the compiler comes in between. */
    @Test
    void whatGrowsFasterIsFound() {
        AssertionError found = assertThrows(
                AssertionError.class, () -> Growth.assertLinear(500, size -> reading("triples", () -> triples(size))));
        assertTrue(found.getMessage().contains("triples"), found::getMessage);
    }

    private static void triples(int size) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                for (int k = 0; k < j; k++) {
                    sum += (i ^ j ^ k) & 1;
                }
            }
        }
        assertTrue(sum > 0);
    }

    private static Growth.Stages reading(String name, Runnable work) {
        return new Growth.Stages() {
            @Override
            public void run(Growth growth) {
                growth.stage(name, work);
            }

            @Override
            public void close() {}
        };
    }
}
