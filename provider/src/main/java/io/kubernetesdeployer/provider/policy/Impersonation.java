package io.kubernetesdeployer.provider.policy;

import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As whom everything of an application is applied, tried and deleted, so that the cluster's own rules for that user count. In
 * each name {@code {application}} stands for the name of the application, as the channel vouches for it.
 */
public sealed interface Impersonation {
    /** As the deployer itself. */
    Impersonation NONE = new None();

    /** Stands for the name of the application. */
    String APPLICATION = "{application}";

    /**
     * {@return the user of an application; empty for the deployer's own}
     *
     * @param application the application's name
     * @param namespace the namespace of accounts that name none
     */
    Optional<ImpersonatedUser> user(String application, String namespace);

    /**
     * {@return the service account of an application, to create it with a namespace; empty where the user is none}
     *
     * @param application the application's name
     * @param namespace the namespace of accounts that name none
     */
    Optional<Account> account(String application, String namespace);

    /**
     * A service account.
     *
     * @param namespace the namespace of the account
     * @param name the account's name
     */
    record Account(String namespace, String name) {}

    /** The deployer itself. */
    record None() implements Impersonation {
        @Override
        public Optional<ImpersonatedUser> user(String application, String namespace) {
            return Optional.empty();
        }

        @Override
        public Optional<Account> account(String application, String namespace) {
            return Optional.empty();
        }
    }

    /**
     * A service account.
     *
     * @param namespace where it is; {@code null} for the deployer's namespace for resources that name none
     * @param name its name
     */
    record ServiceAccount(@Nullable String namespace, String name) implements Impersonation {
        private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
        private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

        /**
         * Checks the names.
         *
         * @throws IllegalArgumentException if a name can be none
         */
        public ServiceAccount {
            boolean isNamed = NAME.matcher(with(name, "a")).matches();
            if (!isNamed
                    || namespace != null
                            && !NAMESPACE.matcher(with(namespace, "a")).matches()) {
                throw new IllegalArgumentException("\"" + (namespace == null ? "" : namespace + ":") + name
                        + "\" is no service account: give NAME or NAMESPACE:NAME, in which " + APPLICATION
                        + " stands for the application");
            }
        }

        /**
         * Reads {@code NAME} or {@code NAMESPACE:NAME}.
         *
         * @param text the written form
         * @return the account
         * @throws IllegalArgumentException if it is neither
         */
        public static ServiceAccount parse(String text) {
            int colon = text.indexOf(':');
            return colon < 0
                    ? new ServiceAccount(null, text)
                    : new ServiceAccount(text.substring(0, colon), text.substring(colon + 1));
        }

        @Override
        public Optional<ImpersonatedUser> user(String application, String namespace) {
            return account(application, namespace)
                    .map(account -> ImpersonatedUser.serviceAccount(account.namespace(), account.name()));
        }

        @Override
        public Optional<Account> account(String application, String other) {
            String home = namespace == null ? other : with(namespace, application);
            return Optional.of(new Account(home, with(name, application)));
        }
    }

    /**
     * A user. Without groups it has only those that the server gives everybody ({@code system:authenticated}).
     *
     * @param name the user's name
     * @param groups the user's groups
     */
    record User(String name, List<String> groups) implements Impersonation {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if a name can be none
         */
        public User {
            groups = List.copyOf(groups);
            new ImpersonatedUser(name, groups);
        }

        @Override
        public Optional<ImpersonatedUser> user(String application, String namespace) {
            return Optional.of(new ImpersonatedUser(
                    with(name, application),
                    groups.stream().map(group -> with(group, application)).toList()));
        }

        @Override
        public Optional<Account> account(String application, String namespace) {
            return Optional.empty();
        }
    }

    private static String with(String text, String application) {
        return text.replace(APPLICATION, application);
    }
}
