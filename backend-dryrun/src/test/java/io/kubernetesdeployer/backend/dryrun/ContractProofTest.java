package io.kubernetesdeployer.backend.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.FilterResult.includedIf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract is worth something: each fault is noticed by the rule meant for it, and the healthy backend passes it. */
class ContractProofTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theRuleNoticesTheFault(Fault fault) {
        TestExecutionSummary broken = run(fault.rule, fault);
        assertTrue(broken.getTestsFailedCount() > 0, fault.rule + " does not notice " + fault);
        TestExecutionSummary healthy = run(fault.rule, Fault.NONE);
        assertTrue(healthy.getTestsSucceededCount() > 0, fault.rule + " is no rule");
        assertEquals(0, healthy.getTestsFailedCount());
    }

    private static TestExecutionSummary run(String rule, Fault fault) {
        // Containers stay: those without a test left are dropped by the launcher itself.
        PostDiscoveryFilter ofRule = test -> includedIf(test.getSource().isEmpty()
                || test.isContainer() && !isMethod(test.getUniqueId().toString())
                || test.getUniqueId().toString().contains(":" + rule + "_"));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(FaultyContract.class))
                .filters(ofRule)
                .configurationParameter(FaultyContract.FaultResolver.PARAMETER, fault.name())
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        return summary.getSummary();
    }

    private static boolean isMethod(String uniqueId) {
        return uniqueId.contains("[method:") || uniqueId.contains("[test-template:");
    }
}
