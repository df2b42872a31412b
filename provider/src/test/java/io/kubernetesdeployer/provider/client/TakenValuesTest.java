package io.kubernetesdeployer.provider.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenValuesTest {
    private static final Resource OLD = Resource.of(Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Service",
            "metadata",
            Map.of("name", "old", "namespace", "shop"),
            "spec",
            Map.of("clusterIPs", List.of("10.0.0.7"), "ports", List.of(Map.of("nodePort", 30080)))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Invalid value: 30080: provided port is already allocated | true",
                "Invalid value: 30081: provided port is already allocated | false",
                "Invalid value: 3008: provided port is already allocated | false",
                "Invalid value: [\"10.0.0.7\"]: failed to allocate IP 10.0.0.7: provided IP is already allocated | true",
                "Invalid value: [\"10.0.0.70\"]: failed to allocate IP 10.0.0.70: provided IP is already allocated | false",
                "Invalid value: 30080: must be something else | false",
            })
    void ofCausesTheValuesTell(String cause, boolean taken) {
        Failure failure = new Failure(
                FailureKind.INVALID,
                "invalid",
                null,
                List.of(new Failure.Cause("spec", "FieldValueInvalid", cause)),
                List.of(),
                null);
        assertEquals(taken, TakenValues.areAllOf(failure, OLD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "FORBIDDEN | webhook denied the request: host \"a\" and path \"/\" is already defined in ingress shop/old | true",
                "FORBIDDEN | webhook denied the request: host \"a\" is already defined in ingress shop/old-too | false",
                "FORBIDDEN | webhook denied the request: host \"a\" is already defined in ingress bookshop/old | false",
                "FORBIDDEN | webhook denied the request: shop/old is not allowed | false",
                "CONFLICT | shop/old has it already | false",
            })
    void withoutCausesTheOtherObjectMustBeNamed(String kind, String message, boolean taken) {
        assertEquals(taken, TakenValues.areAllOf(Failure.of(FailureKind.valueOf(kind), message), OLD));
    }
}
