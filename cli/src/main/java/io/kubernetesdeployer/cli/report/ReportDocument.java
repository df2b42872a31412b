package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.provider.model.Diagnosis;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a report into the document that {@code -o json} and {@code -o yaml} print; {@code docs/cli.md} describes it. */
final class ReportDocument {
    private ReportDocument() {}

    static Map<String, @Nullable Object> of(Report report) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("metadata", Map.of("name", report.application()));
        map.put("dryRun", Text.word(report.dryRun()));
        map.put("state", report.state().toString());
        map.put("resources", report.rows().stream().map(ReportDocument::of).toList());
        map.put("workers", report.workers());
        map.put("errors", report.errors());
        map.put("warnings", report.warnings());
        map.put("problems", Documents.problems(report.problems()));
        return Documents.of("Report", map);
    }

    private static Map<String, @Nullable Object> of(Row row) {
        Map<String, @Nullable Object> map = Documents.reference(row.ref());
        if (!row.action().isEmpty()) {
            map.put("action", row.action());
        }
        map.put("state", row.state().toString());
        map.put("message", row.message());
        if (row.diagnosis() != null) {
            map.put("diagnosis", of(row.diagnosis()));
        }
        return map;
    }

    private static Map<String, @Nullable Object> of(Diagnosis diagnosis) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("pod", diagnosis.pod());
        map.put("container", diagnosis.container());
        map.put("reason", diagnosis.reason());
        map.put("restarts", diagnosis.restarts());
        map.put("events", diagnosis.events());
        map.put("log", diagnosis.log());
        return map;
    }
}
