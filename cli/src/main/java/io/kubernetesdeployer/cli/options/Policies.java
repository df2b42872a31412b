package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.cli.input.ConfigFile;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.PodSecurity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes policies from the command line and the configuration file. In the file, {@code policy.allow-kinds} is for all
 * applications, and {@code policy.web-*.allow-kinds} is for applications with names like these.
 */
public final class Policies {
    private static final String PREFIX = "policy";
    private static final String TOTAL = "max-total-bytes";
    private static final String POD_SECURITY = "pod-security";
    private static final String QUOTA = "namespace-quota";
    private static final String LIMITS = "container-limits";
    private static final String ROLE = "service-account-role";
    private static final List<String> FURNITURE = List.of(POD_SECURITY, QUOTA, LIMITS, ROLE);

    /** What those get who deploy with their own credentials: everything that these allow. */
    static final String OPEN = "open";

    /** What requests of strangers get. */
    static final String NAMESPACED = "namespaced";

    private final String preset;
    private final Map<String, String> general;
    private final Map<String, Map<String, String>> byApplication = new LinkedHashMap<>();

    /**
     * @param given the settings of the command line
     * @param preset the policy, where neither the command line nor the file names one
     */
    Policies(Map<String, String> given, ConfigFile config, String preset) {
        this.preset = preset;
        general = new LinkedHashMap<>();
        config.settings(PREFIX).forEach((name, value) -> {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                general.put(name, value);
            } else {
                byApplication
                        .computeIfAbsent(name.substring(0, dot), application -> new LinkedHashMap<>())
                        .put(name.substring(dot + 1), value);
            }
        });
        general.putAll(given);
    }

    /**
     * Returns the policies of all applications.
     *
     * @param namespace the namespace of the preset {@code namespaced}
     */
    AdmissionPolicies inNamespace(String namespace) {
        Map<String, String> rest = new LinkedHashMap<>(general);
        FURNITURE.forEach(rest::remove);
        String total = rest.remove(TOTAL);
        AdmissionPolicy policy = policy(namespace, rest);
        AdmissionPolicies policies = AdmissionPolicies.all(policy);
        for (Map.Entry<String, Map<String, String>> entry : byApplication.entrySet()) {
            Map<String, String> own = new LinkedHashMap<>(entry.getValue());
            AdmissionPolicy base = own.containsKey("preset") ? preset(own.remove("preset"), namespace) : policy;
            policies = policies.with(entry.getKey(), base.with(Settings.of(own)));
        }
        return total == null
                ? policies
                : policies.withMaxTotalBytes(Settings.of(Map.of(TOTAL, total)).integer(TOTAL, 1, 1, Integer.MAX_VALUE));
    }

    private AdmissionPolicy policy(String namespace, Map<String, String> rest) {
        String name = rest.remove("preset");
        return preset(name == null ? preset : name, namespace).with(Settings.of(rest));
    }

    private static AdmissionPolicy preset(String name, String namespace) {
        return switch (name) {
            case OPEN -> AdmissionPolicy.OPEN;
            case NAMESPACED -> AdmissionPolicy.namespaced(namespace);
            default -> throw new SettingsException("there is no policy \"" + name + "\"; use open or namespaced");
        };
    }

    /** Applies the settings for new namespaces. */
    NewNamespaces furnished(NewNamespaces base) {
        NewNamespaces namespaces = base;
        String level = general.get(POD_SECURITY);
        if (level != null) {
            namespaces = namespaces.withPodSecurity(level(level));
        }
        try {
            String quota = general.get(QUOTA);
            String limits = general.get(LIMITS);
            namespaces = quota == null ? namespaces : namespaces.withQuota(amounts(QUOTA, quota));
            namespaces = limits == null ? namespaces : namespaces.withContainerLimits(amounts(LIMITS, limits));
            String role = general.get(ROLE);
            return role == null ? namespaces : namespaces.withServiceAccountRole(role.isEmpty() ? null : role);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    private static PodSecurity level(String word) {
        for (PodSecurity level : PodSecurity.values()) {
            if (level.word().equals(word)) {
                return level;
            }
        }
        throw new SettingsException("pod-security cannot be \"" + word + "\"; use privileged, baseline or restricted");
    }

    private static Map<String, String> amounts(String name, String text) {
        Map<String, String> amounts = new LinkedHashMap<>();
        for (String part : text.split("[,\\s]+")) {
            int equals = part.indexOf('=');
            if (equals < 0 && !part.isEmpty()) {
                throw new SettingsException(
                        name + " cannot be \"" + part + "\"; use NAME=AMOUNT, for example pods=50 or memory=4Gi");
            }
            if (equals >= 0) {
                amounts.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return amounts;
    }
}
