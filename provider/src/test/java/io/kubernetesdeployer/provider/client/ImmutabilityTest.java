package io.kubernetesdeployer.provider.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.Failure.Cause;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImmutabilityTest {
    private static final Cause TEMPLATE = new Cause(
            "spec.template",
            "FieldValueInvalid",
            "Invalid value: {\"metadata\":{\"name\":\"a: b\"},\"spec\":{\"x\":[\"}\"]}}: field is immutable");

    /** Causes of an API server, which may be what somebody wrote. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Invalid value: \"cannot change\": must be one of a, b | false",
                "Invalid value: \"x: field is immutable\": must be no more than 63 characters | false",
                "Invalid value: \"x\\\": field is immutable\": a lowercase RFC 1123 label | false",
                "Invalid value: {\"note\":\"field is immutable\"}: unknown | false",
                "Required value: immutable names are not generated | false",
                "Invalid value: 5: field is immutable | true",
                "Invalid value: core.Template{Note:\"a: b\", N:(*int32)(0xc1)}: field is immutable | true",
                "Invalid value: field is immutable | true",
                "Invalid value: \"object\": Value is immutable | true",
                "Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden | true",
                "Forbidden: this field is reserved: immutable | true",
            })
    void onlyTheWordsOfTheServerCount(String message, boolean immutable) {
        assertEquals(immutable, Immutability.isIn(failure(new Cause("spec.x", "", message))));
    }

    @Test
    void aFailureThatIsAboutSomethingElseTooIsNoReasonToRecreate() {
        Cause other = new Cause("spec.replicas", "FieldValueInvalid", "Invalid value: -1: must be greater than 0");
        assertTrue(Immutability.isIn(failure(TEMPLATE)));
        assertFalse(Immutability.isIn(failure(TEMPLATE, other)));
        assertFalse(Immutability.isIn(Failure.of(FailureKind.INVALID, "spec: field is immutable")), "no cause is told");
        assertFalse(Immutability.isIn(
                new Failure(FailureKind.CONFLICT, "field is immutable", null, List.of(TEMPLATE), List.of(), null)));
    }

    @Test
    void theExplanationHasFieldsAndWordsButNoValuesAndNoDifferences() {
        Cause claim = new Cause(
                "spec",
                "FieldValueForbidden",
                "Forbidden: spec is immutable after creation\n  core.PersistentVolumeClaimSpec{\n- secret: 1\n  }");
        assertEquals(
                "spec.template: field is immutable; spec: spec is immutable after creation",
                Immutability.explained(failure(TEMPLATE, claim)));
    }

    private static Failure failure(Cause... causes) {
        return new Failure(FailureKind.INVALID, "invalid", null, List.of(causes), List.of(), null);
    }
}
