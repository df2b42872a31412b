package io.kubernetesdeployer.provider.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenValuesTest {
    private static final Resource OLD = service("shop", "old");
    private static final Resource NEW = service("shop", "new");

    private static Resource service(String namespace, String name) {
        return Resource.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                Map.of("name", name, "namespace", namespace),
                "spec",
                Map.of("clusterIPs", List.of("10.0.0.7"), "ports", List.of(Map.of("nodePort", 30080)))));
    }

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
        Failure failure = Failure.of(FailureKind.INVALID, "invalid")
                .withCauses(List.of(new Failure.Cause("spec", "FieldValueInvalid", cause)));
        assertEquals(taken, TakenValues.areAllOf(failure, NEW, OLD));
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
                "INVALID | webhook denied the request: host \"a\" is already defined in ingress shop/old | true",
                "FORBIDDEN | the workload 'web' of type 'apps/v1.Deployment' is already managed by the Service 'old' | true",
                "FORBIDDEN | the workload 'web' of type 'apps/v1.Deployment' is already managed by the Service 'old-too' | false",
                "FORBIDDEN | the workload 'old' is already managed by the Service 'web' | false",
                "FORBIDDEN | the workload 'web' of type 'apps/v1.Deployment' is managed by the Service 'old' | false",
                "CONFLICT | shop/old has it already | false",
            })
    void withoutCausesTheOtherObjectMustBeNamed(String kind, String message, boolean taken) {
        assertEquals(taken, TakenValues.areAllOf(Failure.of(FailureKind.valueOf(kind), message), NEW, OLD));
    }

    @Test
    void aNameAloneIsThatOfAnObjectInTheSameNamespace() {
        Failure failure = Failure.of(FailureKind.FORBIDDEN, "web is already managed by the Service 'old'");
        assertTrue(TakenValues.areAllOf(failure, NEW, OLD));
        assertFalse(TakenValues.areAllOf(failure, service("bookshop", "new"), OLD));
    }

    @Test
    void anObjectOfTheClusterIsNamedAlone() {
        Failure failure = Failure.of(
                FailureKind.FORBIDDEN,
                "priorityclasses.scheduling.k8s.io \"new\" is forbidden: PriorityClass old is already marked as default."
                        + " Only one default can exist");
        assertTrue(TakenValues.areAllOf(failure, priority("new"), priority("old")));
        assertFalse(TakenValues.areAllOf(failure, priority("new"), priority("older")));
    }

    @Test
    void aPolicyTellsItAsACauseWithoutAField() {
        Failure failure = Failure.of(FailureKind.INVALID, "ingresses.networking.k8s.io \"new\" is forbidden: denied")
                .withCauses(List.of(new Failure.Cause("", "", "host a is already defined in ingress shop/old")));
        assertTrue(TakenValues.areAllOf(failure, NEW, OLD));
        assertFalse(TakenValues.areAllOf(failure, NEW, service("shop", "other")));
    }

    private static Resource priority(String name) {
        return Resource.of(Map.of(
                "apiVersion", "scheduling.k8s.io/v1", "kind", "PriorityClass", "metadata", Map.of("name", name)));
    }
}
