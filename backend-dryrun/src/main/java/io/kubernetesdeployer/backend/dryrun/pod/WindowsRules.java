package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.List;
import java.util.regex.Pattern;

/** What pods and containers ask of Windows. */
final class WindowsRules {
    private static final int MAX_CREDENTIAL = 64 * 1024;
    private static final int MAX_DOMAIN = 256;
    private static final int MAX_USER = 104;
    private static final Pattern NET_BIOS = Pattern.compile("[^\\\\/:*?\"<>|.][^\\\\/:*?\"<>|]{0,14}");
    private static final Pattern DOMAIN = Pattern.compile(
            "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
    private static final String NOT_IN_NAMES = "\"/\\:;|=,+*?<>@[]";

    private WindowsRules() {}

    /** @param context the security context of a pod or a container */
    static void check(Field context) {
        Field options = context.at("windowsOptions");
        Names.nameIfSet(options.at("gmsaCredentialSpecName"), NameForm.SUBDOMAIN);
        Field credential = options.at("gmsaCredentialSpec");
        if (credential.isSet() && credential.isEmpty()) {
            credential.invalid("gmsaCredentialSpec cannot be an empty string");
        } else if (credential.text().length() > MAX_CREDENTIAL) {
            credential.invalid("gmsaCredentialSpec size must be under " + MAX_CREDENTIAL / 1024 + " KiB");
        }
        Field user = options.at("runAsUserName");
        if (user.isSet()) {
            user(user);
        }
    }

    /** A user, who may be one of a domain: {@code DOMAIN\\USER}. */
    private static void user(Field field) {
        String[] parts = field.text().split("\\\\", -1);
        if (field.isEmpty()) {
            field.invalid("runAsUserName cannot be an empty string");
        } else if (field.text().chars().anyMatch(Character::isISOControl)) {
            field.invalid("runAsUserName cannot contain control characters");
        } else if (parts.length > 2) {
            field.invalid("runAsUserName cannot contain more than one backslash");
        } else {
            if (parts.length == 2) {
                domain(field, parts[0]);
            }
            userName(field, parts[parts.length - 1]);
        }
    }

    private static void domain(Field field, String domain) {
        if (domain.length() >= MAX_DOMAIN) {
            field.invalid("runAsUserName's Domain length must be under " + MAX_DOMAIN + " characters");
        }
        if (!NET_BIOS.matcher(domain).matches() && !DOMAIN.matcher(domain).matches()) {
            field.invalid("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
        }
    }

    private static void userName(Field field, String name) {
        if (name.isEmpty()) {
            field.invalid("runAsUserName's User cannot be empty");
        } else if (name.length() > MAX_USER) {
            field.invalid("runAsUserName's User length must not be longer than " + MAX_USER + " characters");
        }
        if (!name.isEmpty() && name.chars().allMatch(c -> c == '.' || c == ' ')) {
            field.invalid("runAsUserName's User cannot contain only periods or spaces");
        }
        if (name.chars().anyMatch(c -> NOT_IN_NAMES.indexOf(c) >= 0)) {
            field.invalid("runAsUserName's User cannot contain the following characters: " + NOT_IN_NAMES);
        }
    }

    /** Containers that are processes of the node: all or none of a pod, and on the network of the node. */
    static void hostProcesses(Field spec) {
        Field ofPod = hostProcess(spec);
        int all = 0;
        int processes = 0;
        for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
            for (Field container : spec.each(list)) {
                Field own = hostProcess(container);
                if (ofPod.isSet() && own.isSet() && ofPod.isTrue() != own.isTrue()) {
                    own.invalid("pod hostProcess value must be identical if both are specified, was " + ofPod.isTrue());
                }
                all++;
                processes += (own.isSet() ? own : ofPod).isTrue() ? 1 : 0;
            }
        }
        if (processes > 0 && processes < all) {
            spec.invalid(
                    "",
                    "If pod contains any hostProcess containers then all containers must be HostProcess containers");
        }
        if (processes > 0 && !spec.at("hostNetwork").isTrue()) {
            spec.at("hostNetwork")
                    .invalid(false, "hostNetwork must be true if pod contains any hostProcess containers");
        }
    }

    private static Field hostProcess(Field field) {
        return field.at("securityContext", "windowsOptions", "hostProcess");
    }
}
