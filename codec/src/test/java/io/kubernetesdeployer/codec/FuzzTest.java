package io.kubernetesdeployer.codec;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.testkit.InteropVectors;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged input gives values or problems, never an exception that the contract does not name, and always ends. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {
    private static final int ROUNDS = 20_000;
    private static final byte[] TOKENS =
            "{}[]:,-&*!|>'\"#%@`\\\n\r\t <.0eE~?\u00FF\u0000\u0085N".getBytes(StandardCharsets.ISO_8859_1);

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = TOKENS[random.nextInt(TOKENS.length)];
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
                default -> {
                    int length = Math.min(random.nextInt(20), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                }
            }
        }
        return bytes;
    }

    @Test
    void damagedManifests() {
        List<byte[]> seeds = new ArrayList<>();
        InteropVectors vectors = new InteropVectors(new JacksonJsonCodec());
        vectors.roundTrips()
                .forEach(vector -> vector.requirerUnits()
                        .forEach(unit -> seeds.add(unit.inputYaml().getBytes(StandardCharsets.UTF_8))));
        KubectlGoldenTest.documents().forEach(golden -> seeds.add(golden.bytes()));
        Random random = new Random(1);
        YamlManifestCodec codec = new YamlManifestCodec();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] text = damaged(seeds.get(random.nextInt(seeds.size())), random);
            Manifest manifest = codec.read("f", new ByteArrayInputStream(text));
            for (Resource resource : manifest.resources()) {
                assertNotNull(resource.kind());
            }
            assertNotNull(codec.write(manifest.resources()));
        }
    }

    @Test
    void damagedBags() {
        List<Map<String, String>> seeds = new ArrayList<>();
        InteropVectors vectors = new InteropVectors(new JacksonJsonCodec());
        vectors.roundTrips().forEach(vector -> vector.requirerUnits().forEach(unit -> seeds.add(unit.published())));
        vectors.providerDecodes().forEach(vector -> seeds.addAll(vector.bags().values()));
        Random random = new Random(2);
        PythonRelationCodec codec = new PythonRelationCodec();
        for (int i = 0; i < ROUNDS; i++) {
            String resource = seeds.get(random.nextInt(seeds.size())).getOrDefault("resource", "[]");
            String text =
                    new String(damaged(resource.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
            RequestBag request = codec.decodeRequest(Map.of("resource", text, "uuid", text));
            request.resources()
                    .ifPresent(resources ->
                            assertNotNull(codec.encodeRequest(new ResourceRequest("u", "m", "a", resources))));
            AnswerBag answer = codec.decodeAnswer(Map.of("status", text, "workers", text, "report", text));
            assertNotNull(codec.encodeAnswer(answer));
            assertNotNull(codec.canonical(text));
        }
    }

    @Test
    void damagedJson() {
        byte[] seed = "{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\ud83d\\ude00\u00C3\u00A9\"],\"b\":{\"c\":{}}}"
                .getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(3);
        JacksonJsonCodec codec = new JacksonJsonCodec();

        for (int i = 0; i < ROUNDS; i++) {
            try {
                assertNotNull(codec.write(codec.read(damaged(seed, random)).asMap()));

            } catch (CodecException expected) {
                assertNotNull(expected.getMessage());
            }
        }
    }
}
