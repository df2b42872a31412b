package io.kubernetesdeployer.backend.dryrun.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
    private static final Map<String, String> LABELS = Map.of("app", "web", "example.com/tier", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app|true",
                "!app|false",
                "app=web|true",
                "app==web|true",
                "app!=web|false",
                "other!=web|true",
                "app in (web, db)|true",
                "app notin (web)|false",
                "example.com/tier=|true",
                "app=web,!example.com/tier|false"
            })
    void aSelectorMatchesAsKubectlDoes(String selector, boolean matches) {
        assertEquals(matches, LabelSelector.parse(selector).matches(LABELS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-app|Invalid value: \"-app\": name part must consist of",
                "Example.com/app|Invalid value: \"Example.com/app\": prefix part a lowercase RFC 1123 subdomain must",
                "/app|Invalid value: \"/app\": prefix part must be non-empty",
                "a/|Invalid value: \"a/\": name part must be non-empty",
                "app=-web|expected: a label value",
                "app=a/b|expected: a label value",
                "app=web,|expected: identifier after ','",
                "app within (web)|expected: in, notin, =, ==, !="
            })
    void aSelectorThatIsNoneIsInvalid(String selector, String message) {
        ClusterException e = assertThrows(ClusterException.class, () -> LabelSelector.parse(selector));
        assertEquals(FailureKind.INVALID, e.kind());
        assertTrue(e.getMessage().startsWith("unable to parse requirement: "), e.getMessage());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
