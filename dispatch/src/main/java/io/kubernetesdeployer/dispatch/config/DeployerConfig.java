package io.kubernetesdeployer.dispatch.config;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.provider.options.DryRun;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.PodSecurity;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The deployer charm's configuration, read; {@code charm/deployer/src/main/charm/config.yaml} describes each option.
 *
 * @param deployerName the label of all objects; empty for the name of the application
 * @param namespace where everything goes
 * @param inventoryNamespace where it is kept what each application has
 * @param isolated whether only pods of the same namespace may reach those in it
 * @param backend how the cluster is reached
 * @param backendSettings settings of the backend; without the credentials
 * @param dryRun how much is only pretended
 * @param kubeconfig text, file or secret with the credentials; empty where they come from elsewhere
 * @param policy what applications may ask for: the policy's own settings, those that are set
 * @param newNamespaces how namespaces are furnished that are made
 * @param destroysStorage whether claims and volumes that are no longer asked for are deleted, too
 * @param settleTimeout how long a hook that has changed something waits until it is ready
 * @param lastUnit what happens to what is deployed when the last unit is removed
 * @param logLevel the least level that goes into the model's log
 */
public record DeployerConfig(
        String deployerName,
        String namespace,
        String inventoryNamespace,
        boolean isolated,
        String backend,
        Map<String, String> backendSettings,
        DryRun dryRun,
        String kubeconfig,
        AdmissionPolicy policy,
        NewNamespaces newNamespaces,
        boolean destroysStorage,
        Duration settleTimeout,
        LastUnit lastUnit,
        Level logLevel) {

    public static final String DEPLOYER_NAME = "deployer-name";

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");
    private static final int DER_SEQUENCE = 0x30;
    private static final int MAX_SHOWN = 40;
    private static final Duration MAX_SETTLE = Duration.ofMinutes(5);

    /** Copies the map. */
    public DeployerConfig {
        backendSettings = Map.copyOf(backendSettings);
    }

    /**
     * @param config what {@code config-get} prints
     * @throws SettingsException naming the option, its value, and what may be given
     */
    public static DeployerConfig of(Document config) {
        Settings texts = texts(config);
        String namespace = namespace(texts, "namespace");
        checkCertificate(texts.text("ca-certificate").orElse("").strip());
        return new DeployerConfig(
                deployerName(texts),
                namespace,
                namespace(texts, "inventory-namespace"),
                texts.flag("isolated", false),
                texts.text("backend").orElse("fabric8"),
                backendSettings(texts),
                dryRun(texts.text("dry-run").orElse("none")),
                texts.text("kubeconfig").orElse("").strip(),
                policy(texts, namespace),
                newNamespaces(texts),
                texts.flag("destroy-storage", false),
                texts.duration("settle-timeout", Duration.ofSeconds(10), MAX_SETTLE),
                LastUnit.of(texts.text(LastUnit.OPTION).orElse("keep")),
                logLevel(texts.text("log-level").orElse("info")));
    }

    /**
     * For the engine. As with the original, everything that has a namespace goes into the configured one, unless others are
     * allowed, too.
     */
    public ProviderOptions options() {
        Placement placement = Placement.DEFAULT
                .withNamespace(namespace)
                .withForceNamespace(policy.allowNamespaces().equals(List.of(namespace)))
                // Not the one that may go when another is configured.
                .withInventoryNamespace(inventoryNamespace)
                .withNewNamespaces(newNamespaces);
        ProviderOptions.Builder options = ProviderOptions.builder(policy)
                .placement(placement)
                .destroyStorage(destroysStorage)
                .trackChanges(false);
        return deployerName.isEmpty()
                ? options.build()
                : options.deployer(deployerName).build();
    }

    /**
     * The backend that is chosen.
     *
     * @throws SettingsException if there is none of that name
     */
    public ResourceDeployer.Factory backendFactory() {
        try {
            return ResourceDeployer.selector("the option backend")
                    .select(backend)
                    .factory();
        } catch (SelectionException e) {
            throw new SettingsException("backend=" + backend + ": " + e.getMessage());
        }
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

    private static String deployerName(Settings texts) {
        String name = texts.text(DEPLOYER_NAME).orElse("").strip();
        if (!name.isEmpty() && !LABEL_VALUE.matcher(name).matches()) {
            throw new SettingsException(
                    DEPLOYER_NAME + "=" + name
                            + ": give letters, digits, dashes, dots and underscores, at most 63, a letter or digit at both ends");
        }
        return name;
    }

    private static String namespace(Settings texts, String name) {
        String namespace = texts.text(name).orElse("default");
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new SettingsException(name + "=" + namespace
                    + ": give lower-case letters, digits and dashes, at most 63, a letter or digit at both ends");
        }
        return namespace;
    }

    /** Without a cryptography provider, which a hook would wait for: whether it is PEM, and DER in it. */
    private static void checkCertificate(String pem) {
        if (pem.isEmpty()) {
            return;
        }
        Matcher certificates = CERTIFICATE.matcher(pem);
        boolean found = false;
        while (certificates.find()) {
            if (!isDer(certificates.group(1))) {
                found = false;
                break;
            }
            found = true;
        }
        if (!found) {
            throw new SettingsException("ca-certificate=" + firstLine(pem)
                    + ": this is no certificate in PEM; use: juju config APP ca-certificate=@FILE");
        }
    }

    private static boolean isDer(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return der.length > 0 && der[0] == DER_SEQUENCE;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + " ...";
    }

    private static Map<String, String> backendSettings(Settings texts) {
        Map<String, String> settings = new LinkedHashMap<>();
        texts.text("context").ifPresent(context -> settings.put("context", context));
        settings.putAll(pairs(texts, "backend-options", "request-timeout=1m"));
        return settings;
    }

    /** What is not set, or set empty, is as strict as the policy for strangers. */
    private static AdmissionPolicy policy(Settings texts, String namespace) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Setting setting : AdmissionPolicy.settings()) {
            texts.text(setting.name()).ifPresent(value -> given.put(setting.name(), value));
        }
        given.computeIfPresent("allow-namespaces", (name, others) -> namespace + " " + others);
        return AdmissionPolicy.namespaced(namespace).with(Settings.of(given));
    }

    private static NewNamespaces newNamespaces(Settings texts) {
        String level = texts.text("pod-security").orElse(PodSecurity.BASELINE.word());
        PodSecurity podSecurity = null;
        for (PodSecurity one : PodSecurity.values()) {
            podSecurity = one.word().equals(level) ? one : podSecurity;
        }
        if (podSecurity == null) {
            throw new SettingsException("pod-security=" + level + ": give privileged, baseline or restricted");
        }
        try {
            return new NewNamespaces(
                    true,
                    podSecurity,
                    pairs(texts, "namespace-quota", "pods=50"),
                    pairs(texts, "container-limits", "memory=512Mi"),
                    texts.text("service-account-role").orElse(null));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> pairs(Settings texts, String name, String example) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : texts.text(name).orElse("").split("[,\\s]+")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                pairs.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (!word.isEmpty()) {
                throw new SettingsException(name + ": \"" + word
                        + "\" is no setting; give NAME=VALUE with blanks between, such as " + example);
            }
        }
        return pairs;
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
