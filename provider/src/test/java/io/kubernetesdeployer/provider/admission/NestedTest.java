package io.kubernetesdeployer.provider.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.policy.AdmissionLimits;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NestedTest {
    @Test
    void aPathSaysWhereAValueIs() {
        Document document = Document.of(Map.of("a", List.of("x", List.of(Map.of("b", Map.of("c", "found"))))));
        assertEquals(
                "a[1][0].b.c",
                Nested.first(document.asMap(), (key, value) -> "found".equals(value))
                        .orElseThrow()
                        .path());
    }

    /** With a path for each of the values these would be 100 GB of text. */
    @Test
    void manyValuesBelowLongKeysAreLookedThroughAtOnce() {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            fields.put("f" + i, "x");
        }
        Map<String, Object> inner = fields;
        for (int depth = 0; depth < 200; depth++) {
            inner = Map.of("k".repeat(5_000), inner);
        }
        Resource resource = Resource.of(Document.of(Map.of(
                "apiVersion", "example.com/v1", "kind", "Deep", "metadata", Map.of("name", "a"), "spec", inner)));
        AdmissionPolicy policy = AdmissionPolicy.namespaced("apps").toBuilder()
                .limits(AdmissionLimits.WIDE)
                .build();
        Candidate candidate = new Candidate(policy, resource, true, "apps", Map.of(), RequestContext.empty());
        assertEquals(Optional.empty(), assertTimeout(Duration.ofSeconds(10), () -> Admission.check(candidate)));
    }
}
