package io.kubernetesdeployer.provider.policy;

import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A policy as settings have it: the names that messages, the command line and the charm use. */
public final class PolicySettings {
    /** Kinds that are allowed. */
    public static final String ALLOW_KINDS = "allow-kinds";

    /** Kinds that are denied though they are among the allowed ones. */
    public static final String DENY_KINDS = "deny-kinds";

    /** Kinds without a namespace that are allowed. */
    public static final String ALLOW_CLUSTER_SCOPED = "allow-cluster-scoped";

    /** Namespaces that resources may go to. */
    public static final String ALLOW_NAMESPACES = "allow-namespaces";

    /** What else is allowed, by the words of {@link Privilege}. */
    public static final String ALLOW_PRIVILEGES = "allow-privileges";

    /** How many resources an application may ask for. */
    public static final String MAX_RESOURCES = "max-resources";

    /** How large a resource may be. */
    public static final String MAX_RESOURCE_BYTES = "max-resource-bytes";

    /** How large all resources of an application may be together. */
    public static final String MAX_REQUEST_BYTES = "max-request-bytes";

    /** The service account to apply and delete as. */
    public static final String IMPERSONATE_SERVICE_ACCOUNT = "impersonate-service-account";

    /** The user to apply and delete as. */
    public static final String IMPERSONATE_USER = "impersonate-user";

    /** The groups of that user. */
    public static final String IMPERSONATE_GROUPS = "impersonate-groups";

    static final List<Setting> ALL = List.of(
            new Setting(ALLOW_KINDS, "Kinds that are allowed: Secret, Deployment.apps, *.batch, or * for all.", "*"),
            new Setting(DENY_KINDS, "Of those, kinds that are not; +Ingress adds to the default.", ""),
            new Setting(ALLOW_CLUSTER_SCOPED, "Kinds without a namespace that are allowed, too, or * for all.", ""),
            new Setting(
                    ALLOW_NAMESPACES, "Namespaces that resources may go to, with * for any characters: team-*.", ""),
            new Setting(ALLOW_PRIVILEGES, "What else is allowed: " + words() + ", or * for all.", ""),
            new Setting(MAX_RESOURCES, "How many resources an application may ask for.", ""),
            new Setting(MAX_RESOURCE_BYTES, "How large a resource may be.", ""),
            new Setting(MAX_REQUEST_BYTES, "How large all resources of an application may be together.", ""),
            new Setting(
                    IMPERSONATE_SERVICE_ACCOUNT,
                    "Service account to apply and delete as, [NAMESPACE:]NAME; {application} stands for the application.",
                    ""),
            new Setting(IMPERSONATE_USER, "User to apply and delete as, in place of a service account.", ""),
            new Setting(IMPERSONATE_GROUPS, "Groups of that user.", ""));

    private static final int MOST_RESOURCES = 1_000_000;

    private PolicySettings() {}

    static AdmissionPolicy apply(Settings settings, AdmissionPolicy base) {
        Map<String, String> given = settings.asMap();
        for (String name : given.keySet()) {
            if (ALL.stream().noneMatch(setting -> setting.name().equals(name))) {
                throw new SettingsException("a policy has no setting \"" + name + "\"; it has "
                        + String.join(", ", ALL.stream().map(Setting::name).toList()));
            }
        }
        AdmissionLimits limits = base.limits();
        try {
            return new AdmissionPolicy(
                    list(given, ALLOW_KINDS, base.allowKinds(), KindPattern::allowed),
                    list(given, DENY_KINDS, base.denyKinds(), KindPattern::denied),
                    list(given, ALLOW_CLUSTER_SCOPED, base.allowClusterScoped(), KindPattern::allowed),
                    list(given, ALLOW_NAMESPACES, base.allowNamespaces(), AdmissionPolicy::checkedNamespace),
                    privileges(given, base.privileges()),
                    new AdmissionLimits(
                            settings.integer(MAX_RESOURCES, limits.maxResources(), 1, MOST_RESOURCES),
                            bytes(settings, MAX_RESOURCE_BYTES, limits.maxResourceBytes()),
                            bytes(settings, MAX_REQUEST_BYTES, limits.maxRequestBytes())),
                    impersonation(given, base.impersonation()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    private static <T> List<T> list(
            Map<String, String> given, String name, List<T> otherwise, Function<String, T> reader) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        List<String> words = words(text);
        boolean adds = adds(name, words);
        List<T> values = new ArrayList<>(adds ? otherwise : List.of());
        for (String word : words) {
            try {
                values.add(reader.apply(adds ? word.substring(1) : word));
            } catch (IllegalArgumentException e) {
                throw new SettingsException(name + ": " + e.getMessage());
            }
        }
        return values;
    }

    private static Set<Privilege> privileges(Map<String, String> given, Set<Privilege> otherwise) {
        String text = given.get(ALLOW_PRIVILEGES);
        if (text == null) {
            return otherwise;
        }
        List<String> words = words(text);
        boolean adds = adds(ALLOW_PRIVILEGES, words);
        Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
        privileges.addAll(adds ? otherwise : Set.of());
        for (String written : words) {
            String word = adds ? written.substring(1) : written;
            if (word.equals("*")) {
                return EnumSet.allOf(Privilege.class);
            }
            privileges.add(Privilege.of(word)
                    .orElseThrow(() -> new SettingsException(
                            ALLOW_PRIVILEGES + ": there is no \"" + word + "\"; there are " + words() + ", and *")));
        }
        return privileges;
    }

    /** A setting about whom to impersonate replaces all three of the base; the empty one is nobody. */
    private static Impersonation impersonation(Map<String, String> given, Impersonation otherwise) {
        String account = given.get(IMPERSONATE_SERVICE_ACCOUNT);
        String user = given.get(IMPERSONATE_USER);
        List<String> groups = words(given.getOrDefault(IMPERSONATE_GROUPS, ""));
        boolean isAccount = account != null && !account.isBlank();
        boolean isUser = user != null && !user.isBlank();
        if (isAccount && isUser) {
            throw new SettingsException(IMPERSONATE_SERVICE_ACCOUNT + " and " + IMPERSONATE_USER
                    + " are both given: one application acts as one of them");
        }
        if (!groups.isEmpty() && !isUser) {
            throw new SettingsException(IMPERSONATE_GROUPS + " is given without " + IMPERSONATE_USER
                    + ": a service account has its own groups");
        }
        try {
            if (isAccount) {
                return Impersonation.ServiceAccount.parse(account.strip());
            }
            if (isUser) {
                return new Impersonation.User(user.strip(), groups);
            }
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    (isAccount ? IMPERSONATE_SERVICE_ACCOUNT : IMPERSONATE_USER) + ": " + e.getMessage());
        }
        return account == null && user == null ? otherwise : Impersonation.NONE;
    }

    /** Whether a list adds to what there is. */
    private static boolean adds(String name, List<String> words) {
        long added = words.stream().filter(word -> word.startsWith("+")).count();
        if (added != 0 && added != words.size()) {
            throw new SettingsException(
                    name + ": a list replaces the default, or adds to it with + before each element");
        }
        return added != 0;
    }

    private static long bytes(Settings settings, String name, long otherwise) {
        return settings.text(name).isEmpty() ? otherwise : settings.integer(name, 1, 1, Integer.MAX_VALUE);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[,\\s]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static String words() {
        List<String> words = new ArrayList<>();
        for (Privilege privilege : Privilege.values()) {
            words.add(privilege.word());
        }
        return String.join(", ", words);
    }
}
