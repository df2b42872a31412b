package io.kubernetesdeployer.dispatch.cos;

import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an observability agent gets over the interface {@code cos_agent}: alert rules and a dashboard, and no endpoint to scrape,
 * because metrics are in a file.
 *
 * <p>Source: {@code CosAgentProviderUnitData} of the charm library {@code grafana_agent.v0.cos_agent}.
 */
public final class AgentBag {
    /** In an alert's expression: the labels by which this application's metrics are told from those of others. */
    private static final String SELECTOR = "%%selector%%";

    private AgentBag() {}

    /**
     * Reads the rules and the dashboard that a charm brings; empty if it brings none.
     *
     * @param charm the charm's folder
     * @throws IOException if they are there and cannot be read
     */
    public static Optional<Map<String, String>> of(Path charm, String application, String modelUuid)
            throws IOException {
        Path folder = charm.resolve("cos");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        JsonCodec json = JsonCodec.load();
        // Names of applications and models need no escapes.
        String selector = "application=\\\"" + application + "\\\",model_uuid=\\\"" + modelUuid + "\\\"";
        String rules = Files.readString(folder.resolve("alerts.json")).replace(SELECTOR, selector);
        byte[] dashboard = Files.readAllBytes(folder.resolve("dashboard.json.xz"));
        byte[] config = json.write(Map.of(
                "dashboards",
                List.of(Base64.getEncoder().encodeToString(dashboard)),
                "log_alert_rules",
                Map.of(),
                "log_slots",
                List.of(),
                "metrics_alert_rules",
                json.read(rules.getBytes(StandardCharsets.UTF_8)).asMap(),
                "metrics_scrape_jobs",
                List.of()));
        return Optional.of(Map.of("config", new String(config, StandardCharsets.UTF_8)));
    }
}
