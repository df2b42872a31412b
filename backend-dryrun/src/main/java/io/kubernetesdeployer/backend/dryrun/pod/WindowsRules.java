package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import java.util.List;

/** What pods and containers ask of Windows. */
final class WindowsRules {
    private static final int MAX_CREDENTIAL = 64 * 1024;

    private WindowsRules() {}

    /** @param context the security context of a pod or a container */
    static void check(Field context) {
        Field options = context.at("windowsOptions");
        Names.subdomain(options.at("gmsaCredentialSpecName"));
        Field credential = options.at("gmsaCredentialSpec");
        if (credential.isSet() && credential.isEmpty()) {
            credential.invalid("gmsaCredentialSpec cannot be an empty string");
        } else if (credential.text().length() > MAX_CREDENTIAL) {
            credential.invalid("gmsaCredentialSpec size must be under " + MAX_CREDENTIAL / 1024 + " KiB");
        }
        Field user = options.at("runAsUserName");
        if (user.isSet() && user.isEmpty()) {
            user.invalid("runAsUserName cannot be an empty string");
        }
    }

    /** Containers that are processes of the node have its network. */
    static void hostProcesses(Field spec) {
        boolean all = isHostProcess(spec);
        boolean any = all;
        for (String list : List.of("containers", "initContainers")) {
            any |= spec.each(list).stream().anyMatch(WindowsRules::isHostProcess);
        }
        if (any && !spec.at("hostNetwork").isTrue()) {
            spec.at("hostNetwork")
                    .invalid(false, "hostNetwork must be true if pod contains any hostProcess containers");
        }
    }

    private static boolean isHostProcess(Field field) {
        return field.at("securityContext", "windowsOptions", "hostProcess").isTrue();
    }
}
