package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values come back as they were given. */
interface ValueRules extends ClusterRules {
    @Test
    default void d30_anyTextSurvives() {
        Map<String, String> data = Map.of(
                "umlauts", "Grüße",
                "beyond-the-basic-plane", "🚢 𝔊",
                "escapes", "\"\\/\b\f\n\r\t\u0001\u2028",
                "blank", " ",
                "empty", "",
                "looks-like-more", "yes: [no] #{1}");
        Resource wanted = cluster().configMap("a", data).withAnnotations(Map.of("note", "日本語\n第二行"));
        cluster().apply(wanted);
        assertEquals(data, cluster().read(wanted).strings("data"));
        assertEquals(
                "日本語\n第二行",
                cluster().read(wanted).string("metadata", "annotations", "note").orElseThrow());
    }

    @Test
    default void d31_numbersSurvive() {
        Widgets widgets = Widgets.define(cluster());
        Map<String, ?> free = Map.of(
                "most",
                Long.MAX_VALUE,
                "least",
                Long.MIN_VALUE,
                "half",
                0.5,
                "tiny",
                1.0e-7,
                "huge",
                1.0e30,
                "zero",
                0);
        Resource wanted = widgets.widget("a", Map.of("size", 9_007_199_254_740_993L, "ratio", 2.25, "free", free));
        cluster().apply(wanted);
        Document spec = cluster().read(wanted).document("spec");
        assertEquals(9_007_199_254_740_993L, spec.integer("size").orElseThrow());
        assertEquals(2.25, spec.value("ratio").orElseThrow());
        assertEquals(Document.of(free).asMap(), spec.document("free").asMap());
    }

    @Test
    default void d32_emptyListsAndObjectsSurvive() {
        Widgets widgets = Widgets.define(cluster());
        Map<String, ?> free = Map.of("list", List.of(), "object", Map.of(), "nested", List.of(List.of(), Map.of()));
        Resource wanted = widgets.widget("a", Map.of("size", 1, "words", List.of(), "free", free));
        cluster().apply(wanted);
        Document spec = cluster().read(wanted).document("spec");
        assertEquals(Document.of(free).asMap(), spec.document("free").asMap());
        assertEquals(List.of(), spec.value("words").orElseThrow());
    }

    @Test
    default void d33_nullsSurviveWhereAnythingIsAllowed() {
        Widgets widgets = Widgets.define(cluster());
        Map<String, @Nullable Object> free = new HashMap<>();
        free.put("nothing", null);
        Resource wanted = widgets.widget("a", Map.of("size", 1, "free", free));
        cluster().apply(wanted);
        assertTrue(cluster().read(wanted).document("spec", "free").asMap().containsKey("nothing"));
    }

    @Test
    default void d34_largeObjectsSurvive() {
        Resource wanted = cluster().configMap("large", Map.of("a", "x".repeat(500_000), "b", "ü".repeat(200_000)));
        cluster().apply(wanted);
        assertEquals(wanted.document().strings("data"), cluster().read(wanted).strings("data"));
    }

    @Test
    default void d35_applyingValuesAgainChangesNothing() {
        Widgets widgets = Widgets.define(cluster());
        Resource wanted = widgets.widget(
                "a",
                Map.of(
                        "size",
                        1,
                        "ratio",
                        3.0,
                        "on",
                        false,
                        "text",
                        "",
                        "words",
                        List.of("b", "a"),
                        "free",
                        Map.of("x", 1.0)));
        var version = cluster().apply(wanted).resource().resourceVersion();
        assertEquals(version, cluster().apply(wanted).resource().resourceVersion());
    }
}
