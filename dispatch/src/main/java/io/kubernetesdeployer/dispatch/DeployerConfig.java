package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.provider.DryRun;
import io.kubernetesdeployer.provider.ProviderOptions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The deployer charm's configuration, read; {@code charm/deployer/src/main/charm/config.yaml} describes each option.
 *
 * @param namespace where everything goes
 * @param isolated whether only pods of the same namespace may reach those in it
 * @param backend how the cluster is reached
 * @param backendSettings settings of the backend; without the credentials
 * @param dryRun how much is only pretended
 * @param kubeconfig text, file or secret with the credentials; empty where they come from elsewhere
 * @param settleTimeout how long a hook that has changed something waits until it is ready
 * @param logLevel the least level that goes into the model's log
 */
record DeployerConfig(
        String namespace,
        boolean isolated,
        String backend,
        Map<String, String> backendSettings,
        DryRun dryRun,
        String kubeconfig,
        Duration settleTimeout,
        Level logLevel) {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Duration MAX_SETTLE = Duration.ofMinutes(5);

    /** Copies the map. */
    DeployerConfig {
        backendSettings = Map.copyOf(backendSettings);
    }

    /**
     * @param config what {@code config-get} prints
     * @throws SettingsException naming the option, its value, and what may be given
     */
    static DeployerConfig of(Document config) {
        Settings texts = texts(config);
        String namespace = texts.text("namespace").orElse("default");
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new SettingsException("namespace=" + namespace
                    + ": give lower-case letters, digits and dashes, at most 63, a letter or digit at both ends");
        }
        return new DeployerConfig(
                namespace,
                texts.flag("isolated", false),
                texts.text("backend").orElse("fabric8"),
                backendSettings(texts),
                dryRun(texts.text("dry-run").orElse("none")),
                texts.text("kubeconfig").orElse("").strip(),
                texts.duration("settle-timeout", Duration.ofSeconds(10), MAX_SETTLE),
                logLevel(texts.text("log-level").orElse("info")));
    }

    /** For the engine: as the original, everything that has a namespace goes into the configured one. */
    ProviderOptions options() {
        return ProviderOptions.builder()
                .namespace(namespace)
                .forceNamespace(true)
                .createNamespace(false)
                .dryRun(dryRun)
                .build();
    }

    /** The same with another dry run. */
    DeployerConfig with(DryRun value) {
        return new DeployerConfig(
                namespace, isolated, backend, backendSettings, value, kubeconfig, settleTimeout, logLevel);
    }

    /** Without the credentials: where a configuration is logged or compared, these do not belong. */
    @Override
    public String toString() {
        return "DeployerConfig[" + namespace + ", " + backend + "]";
    }

    private static Settings texts(Document config) {
        Map<String, String> texts = new LinkedHashMap<>();
        config.asMap().forEach((name, value) -> {
            if (value != null) {
                texts.put(name, value.toString());
            }
        });
        return Settings.of(texts);
    }

    private static Map<String, String> backendSettings(Settings texts) {
        Map<String, String> settings = new LinkedHashMap<>();
        texts.text("context").ifPresent(context -> settings.put("context", context));
        for (String word : texts.text("backend-options").orElse("").strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                settings.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (!word.isEmpty()) {
                throw new SettingsException("backend-options: \"" + word
                        + "\" is no setting; give SETTING=VALUE with blanks between, such as request-timeout=1m");
            }
        }
        return settings;
    }

    private static DryRun dryRun(String text) {
        return switch (text) {
            case "none" -> DryRun.NONE;
            case "client" -> DryRun.CLIENT;
            case "server" -> DryRun.SERVER;
            default -> throw new SettingsException("dry-run=" + text + ": give none, client or server");
        };
    }

    private static Level logLevel(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "debug" -> Level.DEBUG;
            case "info" -> Level.INFO;
            case "warning" -> Level.WARNING;
            case "error" -> Level.ERROR;
            default -> throw new SettingsException("log-level=" + text + ": give debug, info, warning or error");
        };
    }
}
