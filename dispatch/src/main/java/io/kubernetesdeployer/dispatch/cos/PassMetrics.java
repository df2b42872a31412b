package io.kubernetesdeployer.dispatch.cos;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a pass has found, in the text format of Prometheus. Its labels are the deployer's own: {@code juju_unit} and the like
 * are those of the agent that reads the file.
 */
public final class PassMetrics {
    private static final String PREFIX = "kubernetes_deployer_";

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> labels;

    private PassMetrics(Map<String, String> labels) {
        this.labels = new TreeMap<>(labels);
    }

    /**
     * Writes the metrics of a pass.
     *
     * @param labels of every metric
     * @param leader whether this unit deploys
     * @param result of the pass; empty if the cluster was not reached, and then nothing is said of applications
     */
    public static String text(
            Map<String, String> labels, Instant time, boolean leader, Optional<ReconcileResult> result) {
        PassMetrics metrics = new PassMetrics(labels);
        boolean succeeded = result.filter(pass -> pass.errors().isEmpty()).isPresent();
        metrics.gauge("last_pass_timestamp_seconds", "When the last pass ended, in seconds since 1970.");
        metrics.value("last_pass_timestamp_seconds", time.getEpochSecond());
        metrics.gauge("last_pass_success", "Whether the last pass has reached the cluster and read all requests.");
        metrics.value("last_pass_success", succeeded ? 1 : 0);
        metrics.gauge("leader", "Whether this unit deploys; the others stand by.");
        metrics.value("leader", leader ? 1 : 0);
        result.ifPresent(metrics::result);
        return metrics.text.toString();
    }

    private void result(ReconcileResult pass) {
        Map<ResourceState, Integer> applications = new EnumMap<>(ResourceState.class);
        Map<ResourceState, Integer> resources = new EnumMap<>(ResourceState.class);
        int errors = pass.errors().size();
        for (ApplicationResult application : pass.applications()) {
            errors += application.errors().size();
            applications.merge(application.state(), 1, Integer::sum);
            application
                    .resources()
                    .forEach(resource -> resources.merge(resource.status().state(), 1, Integer::sum));
        }
        gauge("errors", "How many errors the last pass has told.");
        value("errors", errors);
        gauge("applications", "How many applications ask for something, by state.");
        byState("applications", applications);
        gauge("resources", "How many resources are asked for, by state.");
        byState("resources", resources);
    }

    /** Every state, also those that nothing is in: a series that ends is no zero. */
    private void byState(String name, Map<ResourceState, Integer> counts) {
        for (ResourceState state : ResourceState.values()) {
            Map<String, String> all = new TreeMap<>(labels);
            all.put("state", state.toString());
            line(name, all, counts.getOrDefault(state, 0));
        }
    }

    private void gauge(String name, String help) {
        text.append("# HELP ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
        text.append("# TYPE ").append(PREFIX).append(name).append(" gauge\n");
    }

    private void value(String name, long value) {
        line(name, labels, value);
    }

    private void line(String name, Map<String, String> with, long value) {
        text.append(PREFIX).append(name).append('{');
        String separator = "";
        for (Map.Entry<String, String> label : with.entrySet()) {
            text.append(separator).append(label.getKey()).append("=\"");
            text.append(escaped(label.getValue())).append('"');
            separator = ",";
        }
        text.append("} ").append(value).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
