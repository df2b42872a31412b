package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.service.ServiceFactory;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of every backend over a real cluster.
 *
 * @param kubeconfig the kubeconfig file; {@code null} for the usual places
 * @param context the context in it; {@code null} for the current one
 * @param connectTimeout how long connecting may take
 * @param requestTimeout how long a request may take, from start to end
 * @param concurrency how many requests may be under way at once
 * @param impersonateUser the user to act as; {@code null} for whom the kubeconfig says
 * @param impersonateGroups the groups to act as, together with a user
 */
public record RestSettings(
        @Nullable String kubeconfig,
        @Nullable String context,
        Duration connectTimeout,
        Duration requestTimeout,
        int concurrency,
        @Nullable String impersonateUser,
        List<String> impersonateGroups) {

    private static final Duration MAX_CONNECT = Duration.ofMinutes(5);
    private static final Duration MAX_REQUEST = Duration.ofHours(1);
    /** An API server takes 100 streams on one HTTP/2 connection; some are left for watches. */
    private static final int MAX_CONCURRENCY = 64;

    /** Copies the list. */
    public RestSettings {
        impersonateGroups = List.copyOf(impersonateGroups);
    }

    /** What can be set. */
    public static List<Setting> all() {
        return List.of(
                new Setting(
                        "kubeconfig",
                        "kubeconfig file",
                        "$KUBECONFIG, ~/.kube/config, or the service account of the pod"),
                new Setting("context", "context in the kubeconfig", "its current-context"),
                new Setting("connect-timeout", "how long connecting may take", "10s"),
                new Setting("request-timeout", "how long one request may take from start to end", "30s"),
                new Setting("concurrency", "requests under way at once, 1 to " + MAX_CONCURRENCY, "32"),
                new Setting("impersonate-user", "user to act as, as kubectl --as", ""),
                new Setting("impersonate-groups", "groups to act as, with commas between, as kubectl --as-group", ""));
    }

    /**
     * Reads them.
     *
     * @throws SettingsException if one is unknown or cannot be used
     */
    public static RestSettings of(Settings settings, ServiceFactory service) {
        settings.checked(service);
        String user = settings.text("impersonate-user").orElse(null);
        List<String> groups =
                settings.text("impersonate-groups").map(RestSettings::names).orElse(List.of());
        if (user == null && !groups.isEmpty()) {
            throw new SettingsException("impersonate-groups is given without impersonate-user: give both");
        }
        return new RestSettings(
                settings.text("kubeconfig").orElse(null),
                settings.text("context").orElse(null),
                positive(settings, "connect-timeout", Duration.ofSeconds(10), MAX_CONNECT),
                positive(settings, "request-timeout", Duration.ofSeconds(30), MAX_REQUEST),
                settings.integer("concurrency", 32, 1, MAX_CONCURRENCY),
                user,
                groups);
    }

    private static Duration positive(Settings settings, String name, Duration defaultValue, Duration max) {
        Duration value = settings.duration(name, defaultValue, max);
        if (value.isZero()) {
            throw new SettingsException(name + "=" + settings.text(name).orElse("") + ": must be longer than nothing");
        }
        return value;
    }

    private static List<String> names(String text) {
        List<String> names = List.of(text.split(",", -1));
        if (names.contains("")) {
            throw new SettingsException("impersonate-groups=" + text + ": one of the groups has no name");
        }
        return names;
    }
}
