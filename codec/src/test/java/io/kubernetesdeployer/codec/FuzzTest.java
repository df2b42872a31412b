package io.kubernetesdeployer.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.testkit.Fuzzing;
import io.kubernetesdeployer.testkit.InteropVectors;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Damaged input gives values or problems, never an exception that the contract does not name, and always ends. What was read
 * is written so that it reads back the same.
 */
class FuzzTest {
    private static final int INPUTS = 20_000;

    private final InteropVectors vectors = new InteropVectors(new JacksonJsonCodec());

    @Test
    void damagedManifests() {
        List<byte[]> good = new ArrayList<>();
        vectors.roundTrips()
                .forEach(vector -> vector.requirerUnits().forEach(unit -> good.add(utf8(unit.inputYaml()))));
        KubectlGoldenTest.documents().forEach(golden -> good.add(golden.bytes()));
        YamlManifestCodec codec = new YamlManifestCodec();
        Fuzzing.run("codec FuzzTest#damagedManifests", INPUTS, good, input -> {
            List<Resource> read =
                    codec.read("f", new ByteArrayInputStream(input)).resources();
            byte[] written = utf8(codec.write(read));
            assertEquals(
                    read, codec.read("f", new ByteArrayInputStream(written)).resources());
        });
    }

    @Test
    void damagedBags() {
        List<byte[]> good = new ArrayList<>();
        vectors.roundTrips()
                .forEach(vector -> vector.requirerUnits()
                        .forEach(unit -> unit.published().values().forEach(text -> good.add(utf8(text)))));
        vectors.providerDecodes()
                .forEach(vector ->
                        vector.bags().values().forEach(bag -> bag.values().forEach(text -> good.add(utf8(text)))));
        PythonRelationCodec codec = new PythonRelationCodec();
        Fuzzing.run("codec FuzzTest#damagedBags", INPUTS, good, input -> {
            String text = new String(input, StandardCharsets.UTF_8);
            RequestBag request = codec.decodeRequest(Map.of("resource", text, "uuid", text, "model_uuid", text));
            request.resources().ifPresent(read -> {
                Map<String, String> written = codec.encodeRequest(new ResourceRequest("u", "m", "a", read));
                assertEquals(Optional.of(read), codec.decodeRequest(written).resources());
            });
            AnswerBag answer = codec.decodeAnswer(Map.of("status", text, "workers", text, "report", text));
            assertNotNull(codec.encodeAnswer(answer));
            String canonical = codec.canonical(text);
            assertEquals(canonical, codec.canonical(canonical));
        });
    }

    @Test
    void damagedJson() {
        byte[] good = "{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\ud83d\\ude00\u00C3\u00A9\"],\"b\":{\"c\":{}}}"
                .getBytes(StandardCharsets.ISO_8859_1);
        JacksonJsonCodec codec = new JacksonJsonCodec();
        Fuzzing.run("codec FuzzTest#damagedJson", INPUTS, List.of(good), input -> {
            Document read;
            try {
                read = codec.read(input);
            } catch (CodecException expected) {
                assertNotNull(expected.getMessage());
                return;
            }
            assertEquals(read, codec.read(codec.write(read.asMap())));
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
