package io.kubernetesdeployer.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    /** The numbers are part of the interface. */
    @ParameterizedTest
    @CsvSource({
        "OK, 0",
        "INTERNAL, 1",
        "USAGE, 2",
        "INPUT, 3",
        "REFUSED, 4",
        "UNREACHABLE, 5",
        "DENIED, 6",
        "CONFLICT, 7",
        "TIMEOUT, 8"
    })
    void aCauseHasItsNumber(ExitCode code, int number) {
        assertEquals(number, code.number());
    }

    @ParameterizedTest
    @CsvSource({
        "CONFLICT, CONFLICT", "ALREADY_EXISTS, CONFLICT", "INVALID, REFUSED", "FORBIDDEN, DENIED",
        "UNAUTHENTICATED, DENIED", "UNTRUSTED, DENIED", "NOT_FOUND, REFUSED", "UNKNOWN_TYPE, REFUSED",
        "EXPIRED, REFUSED", "TOO_LARGE, REFUSED", "TOO_MANY_REQUESTS, UNREACHABLE", "UNAVAILABLE, UNREACHABLE",
        "TIMEOUT, UNREACHABLE", "CONFIGURATION, USAGE"
    })
    void aFailureOfTheClusterHasItsCode(FailureKind kind, ExitCode code) {
        assertEquals(code, ExitCode.of(kind));
    }

    @Test
    void ofSeveralCausesTheOneThatStopsMostCounts() {
        assertEquals(ExitCode.OK, ExitCode.worst(List.of()));
        assertEquals(ExitCode.OK, ExitCode.worst(List.of(ExitCode.OK)));
        assertEquals(ExitCode.INPUT, ExitCode.worst(List.of(ExitCode.TIMEOUT, ExitCode.INPUT, ExitCode.OK)));
        assertEquals(ExitCode.CONFLICT, ExitCode.worst(List.of(ExitCode.REFUSED, ExitCode.CONFLICT)));
        assertEquals(ExitCode.UNREACHABLE, ExitCode.worst(List.of(ExitCode.DENIED, ExitCode.UNREACHABLE)));
    }
}
