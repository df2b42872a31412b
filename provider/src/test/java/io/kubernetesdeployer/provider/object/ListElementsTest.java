package io.kubernetesdeployer.provider.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.codec.JacksonJsonCodec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListElementsTest {
    private static final List<Object> PORTS = List.of(
            Map.of("port", 80L, "protocol", "TCP"),
            Map.of("port", 80L, "protocol", "UDP"),
            Map.of("port", 81L),
            Map.of("name", "none"),
            "80");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k:{\"port\":80,\"protocol\":\"TCP\"} | 0 3",
                "k:{\"protocol\":\"UDP\",\"port\":80} | 1 3",
                "k:{\"port\":81,\"protocol\":\"TCP\"} | 2 3",
                "k:{\"port\":80} | 0 1 3",
                "k:{\"port\":\"80\"} | 3",
                "k:{\"port\":82,\"protocol\":\"TCP\"} | 3",
                "v:\"80\" | 4",
                "v:80 | ''",
                "f:port | ''",
                "k:[80] | ''",
                "k:{ | ''",
                ". | ''",
            })
    void anElementIsFoundByEachKeyThatItMayHave(String name, String expected) {
        List<String> found = new ListElements(new JacksonJsonCodec(), PORTS)
                .named(name).stream().map(String::valueOf).toList();
        assertEquals(expected, String.join(" ", found));
    }

    @Test
    void keysThatLookAlikeAreToldApart() {
        List<Object> list =
                List.of(Map.of("a", "1:2b=1", "b", "x"), Map.of("a", 1L, "b", "x"), Map.of("a", "1", "b", "x"));
        ListElements elements = new ListElements(new JacksonJsonCodec(), list);
        assertEquals(List.of(1), elements.named("k:{\"a\":1,\"b\":\"x\"}"));
        assertEquals(List.of(2), elements.named("k:{\"a\":\"1\",\"b\":\"x\"}"));
    }
}
