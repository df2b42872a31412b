package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.cli.input.ConfigFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the user that resources are applied and deleted as. The configuration file has the same names. */
public final class ImpersonationOptions {
    @Option(
            names = "--impersonate-service-account",
            paramLabel = "[NAMESPACE:]NAME",
            description = "The service account that resources are applied and deleted as. {application} stands for the"
                    + " name of the application.")
    @Nullable
    String serviceAccount;

    @Option(
            names = "--impersonate-user",
            paramLabel = "NAME",
            description = "The user that resources are applied and deleted as, in place of a service account.")
    @Nullable
    String user;

    @Option(names = "--impersonate-groups", paramLabel = "NAMES", description = "The groups of --impersonate-user.")
    @Nullable
    String groups;

    public ImpersonationOptions() {}

    /** Returns the policies of the configuration file, with these users. */
    public Policies policies(ConfigFile config) {
        return new Policies(given(), config, Policies.OPEN);
    }

    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "impersonate-service-account", serviceAccount);
        put(given, "impersonate-user", user);
        put(given, "impersonate-groups", groups);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
