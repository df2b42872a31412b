package io.kubernetesdeployer.provider.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.desired.HelmHook.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmHookTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pre-install                           | BEFORE
                    pre-upgrade                           | BEFORE
                    pre-install,pre-upgrade,pre-rollback  | BEFORE
                    test, pre-install                     | BEFORE
                    post-install                          | AFTER
                    post-upgrade , post-delete            | AFTER
                    post-install,pre-upgrade              | AFTER
                    pre-upgrade,post-install              | AFTER
                    test                                  | NEVER
                    test-success                          | NEVER
                    pre-delete,post-delete                | NEVER
                    pre-rollback,post-rollback            | NEVER
                    pre-instal                            | NEVER
                    ''                                    | NEVER
                    """)
    void theEventsSayWhenAHookIsApplied(String events, Phase phase) {
        assertEquals(
                phase,
                HelmHook.of(hook(Map.of("helm.sh/hook", events))).orElseThrow().phase());
    }

    @Test
    void whatHasNoEventsIsNoHookWhateverElseItSays() {
        assertEquals(Optional.empty(), HelmHook.of(hook(Map.of("helm.sh/hook-weight", "5"))));
    }

    @Test
    void aDefinitionOfHelmTwoIsNoHook() {
        assertEquals(Optional.empty(), HelmHook.of(hook(Map.of("helm.sh/hook", "crd-install"))));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "-5, -5", "+1, 1", "' 7 ', 7"})
    void aWeightIsANumber(String written, int weight) {
        assertEquals(OptionalInt.of(weight), weight(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "high", "1.5", "0x1", "99999999999999999999"})
    void anythingElseIsNoWeight(String written) {
        assertEquals(OptionalInt.empty(), weight(written));
    }

    private static OptionalInt weight(String written) {
        return HelmHook.of(hook(Map.of("helm.sh/hook", "pre-install", "helm.sh/hook-weight", written)))
                .orElseThrow()
                .weight();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                  | true  | true  | true
                    before-hook-creation                | true  | true  | true
                    hook-succeeded                      | true  | false | false
                    hook-failed                         | false | true  | false
                    hook-succeeded,hook-failed          | true  | true  | false
                    hook-failed, before-hook-creation   | true  | true  | true
                    """)
    void aHookReplacesWhatHelmWouldHaveDeletedBefore(
            String policy, boolean succeeded, boolean failed, boolean unfinished) {
        HelmHook hook = HelmHook.of(hook(Map.of("helm.sh/hook", "pre-install", "helm.sh/hook-delete-policy", policy)))
                .orElseThrow();
        assertEquals(succeeded, hook.replaces(job("Complete")));
        assertEquals(failed, hook.replaces(job("Failed")));
        assertEquals(unfinished, hook.replaces(job("Suspended")));
    }

    @Test
    void whatRunsIsAtWorkUntilItHasEnded() {
        assertTrue(HelmHook.isAtWork(job("Suspended", Map.of("ready", 1L))));
        assertFalse(HelmHook.isAtWork(job("Suspended", Map.of("active", 1L, "ready", 0L))), "its pod cannot start");
        assertFalse(HelmHook.isAtWork(job("Complete", Map.of("ready", 1L))));
        Map<String, Object> running = Map.of("state", Map.of("running", Map.of("startedAt", "2026-01-01T00:00:00Z")));
        Map<String, Object> waiting = Map.of("state", Map.of("waiting", Map.of("reason", "ImagePullBackOff")));
        assertTrue(HelmHook.isAtWork(pod("Running", running)));
        assertFalse(HelmHook.isAtWork(pod("Pending", waiting)));
        assertFalse(HelmHook.isAtWork(pod("Failed", running)));
    }

    private static Resource hook(Map<String, String> annotations) {
        return job("Suspended").withAnnotations(annotations);
    }

    private static Resource job(String condition) {
        return job(condition, Map.of());
    }

    private static Resource job(String condition, Map<String, Object> status) {
        Resource job = object("batch/v1", "Job");
        return Resource.of(job.document()
                .with(status, "status")
                .with(List.of(Map.of("type", condition, "status", "True")), "status", "conditions"));
    }

    private static Resource pod(String phase, Map<String, Object> container) {
        return Resource.of(object("v1", "Pod")
                .document()
                .with(Map.of("phase", phase, "containerStatuses", List.of(container)), "status"));
    }

    private static Resource object(String apiVersion, String kind) {
        return Resource.of(Map.of("apiVersion", apiVersion, "kind", kind, "metadata", Map.of("name", "a")));
    }
}
