package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.time.Duration;
import java.util.List;

/**
 * How much may be asked of an API server.
 *
 * @param requestTimeout how long a request may take, from start to end
 * @param concurrency how many requests may be under way at once
 */
public record RestLimits(Duration requestTimeout, int concurrency) {
    private static final Duration MAX_REQUEST = Duration.ofHours(1);
    /** An API server takes 100 streams on one HTTP/2 connection; some are left for watches. */
    private static final int MAX_CONCURRENCY = 64;

    /** What can be set. */
    static List<Setting> settings() {
        return List.of(
                new Setting("request-timeout", "how long one request may take from start to end", "30s"),
                new Setting("concurrency", "requests under way at once, 1 to " + MAX_CONCURRENCY, "32"));
    }

    /**
     * Reads them.
     *
     * @throws SettingsException if one cannot be used
     */
    static RestLimits of(Settings settings) {
        return new RestLimits(
                positive(settings, "request-timeout", Duration.ofSeconds(30), MAX_REQUEST),
                settings.integer("concurrency", 32, 1, MAX_CONCURRENCY));
    }

    static Duration positive(Settings settings, String name, Duration defaultValue, Duration max) {
        Duration value = settings.duration(name, defaultValue, max);
        if (value.isZero()) {
            throw new SettingsException(name + "=" + settings.text(name).orElse("") + ": must be longer than nothing");
        }
        return value;
    }
}
