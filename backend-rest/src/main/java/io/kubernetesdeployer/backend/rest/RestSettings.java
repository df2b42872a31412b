package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.service.ServiceFactory;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of every backend over a real cluster.
 *
 * @param kubeconfig the kubeconfig file; {@code null} for the usual places
 * @param context the context in it; {@code null} for the current one
 * @param connectTimeout how long connecting may take
 * @param limits how much may be asked of the server
 * @param isNative whether the client library reads the kubeconfig itself
 * @param impersonation as whom requests act; {@link Impersonation#NONE} for whom the kubeconfig says
 */
public record RestSettings(
        @Nullable String kubeconfig,
        @Nullable String context,
        Duration connectTimeout,
        RestLimits limits,
        boolean isNative,
        Impersonation impersonation) {

    private static final Duration MAX_CONNECT = Duration.ofMinutes(5);
    private static final String BUILT_IN = "built-in";
    private static final String NATIVE = "native";

    /** {@return every setting that there is} */
    public static List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        all.add(new Setting(
                "kubeconfig", "kubeconfig file", "$KUBECONFIG, ~/.kube/config, or the service account of the pod"));
        all.add(new Setting("context", "context in the kubeconfig", "its current-context"));
        all.add(new Setting(
                "client", "who reads the kubeconfig: built-in, or native, which is the client library", BUILT_IN));
        all.add(new Setting("connect-timeout", "how long connecting may take", "10s"));
        all.addAll(RestLimits.settings());
        all.add(new Setting("impersonate-user", "user to act as, as kubectl --as", ""));
        all.add(new Setting("impersonate-groups", "groups to act as, with commas between, as kubectl --as-group", ""));
        return all;
    }

    /**
     * Reads them.
     *
     * @param settings the settings that were given
     * @param service the backend that takes them
     * @return the settings
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
                RestLimits.positive(settings, "connect-timeout", Duration.ofSeconds(10), MAX_CONNECT),
                RestLimits.of(settings),
                isNative(settings),
                user == null ? Impersonation.NONE : Impersonation.of(user, groups));
    }

    private static boolean isNative(Settings settings) {
        String client = settings.text("client").orElse(BUILT_IN);
        if (!client.equals(BUILT_IN) && !client.equals(NATIVE)) {
            throw new SettingsException("client=" + client + ": give " + BUILT_IN + " or " + NATIVE);
        }
        return client.equals(NATIVE);
    }

    private static List<String> names(String text) {
        List<String> names = List.of(text.split(",", -1));
        if (names.contains("")) {
            throw new SettingsException("impersonate-groups=" + text + ": one of the groups has no name");
        }
        return names;
    }
}
