package io.kubernetesdeployer.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.cli.console.RecordedConsole;
import io.kubernetesdeployer.provider.options.DryRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPrinterTest {
    @Test
    void theTableEndsWithTheWorkersAndASum() {
        assertEquals("""
                RESOURCE         NAMESPACE   ACTION    STATUS
                Deployment/web   default     created   Current
                ConfigMap/old    default     pruned    NotFound

                Workers: 192.0.2.1
                web: Current (1 created, 1 pruned) in 0.1 s
                """, printed(Report.of("web", DryRun.NONE, Results.DONE, Results.SEEN, List.of())));
    }

    @Test
    void whatIsWithdrawnIsGoneAndHasNoWorkers() {
        Report report = new Report(
                "web", DryRun.NONE, ResourceState.CURRENT, List.of(), List.of("x"), List.of(), List.of(), List.of());
        assertEquals("web: gone in 0.1 s\n", printed(report.withdrawn()));
    }

    private static String printed(Report report) {
        RecordedConsole recorded = new RecordedConsole();
        new ReportPrinter(recorded.console(false), OutputFormat.TABLE).print(report, Duration.ofMillis(100));
        return recorded.out();
    }
}
