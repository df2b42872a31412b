package io.kubernetesdeployer.provider.options;

import java.util.List;
import java.util.regex.Pattern;

/** Names and quantities of resources as an API server takes them in ResourceQuotas and LimitRanges. */
final class ResourceAmounts {
    private static final List<String> COMPUTED = List.of("cpu", "memory", "ephemeral-storage");
    private static final List<String> COUNTED = List.of(
            "pods",
            "services",
            "services.nodeports",
            "services.loadbalancers",
            "replicationcontrollers",
            "configmaps",
            "secrets",
            "persistentvolumeclaims",
            "resourcequotas");
    private static final String REQUESTS = "requests.";
    private static final String COUNT = "count/";
    private static final String HUGE_PAGES = "hugepages-";

    private static final Pattern QUALIFIED =
            Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern COUNTED_KIND = Pattern.compile("count/[a-z][a-z0-9-]{0,62}(\\.[a-z0-9-]+)*");
    private static final Pattern PAGES = Pattern.compile("hugepages-[0-9]{1,6}([KMGTPE]i)?");
    private static final Pattern QUANTITY =
            Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,9})?(m|k|Ki|[MGTPE]i?|e[0-9]{1,2})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}(k|Ki|[MGTPE]i?|e[0-9]{1,2})?");

    private ResourceAmounts() {}

    /** @throws IllegalArgumentException if a quota cannot have it */
    static void checkQuota(String name, String amount) {
        check("namespace-quota", name, amount, nameOfQuota(name), isCounted(name));
    }

    /** @throws IllegalArgumentException if a limit of containers cannot be it */
    static void checkLimit(String name, String amount) {
        boolean known = COMPUTED.contains(name)
                || PAGES.matcher(name).matches()
                || QUALIFIED.matcher(name).matches() && !name.startsWith(REQUESTS);
        check(
                "container-limits",
                name,
                amount,
                known
                        ? ""
                        : "is no resource of containers: use cpu, memory, ephemeral-storage, or a name such as "
                                + "example.com/gpu",
                name.indexOf('/') >= 0);
    }

    private static void check(String option, String name, String amount, String fault, boolean counted) {
        String place = option + ": \"" + name + "=" + amount + "\" ";
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(place + fault);
        }
        if (!QUANTITY.matcher(amount).matches()) {
            throw new IllegalArgumentException(
                    place + "is no amount of a resource: give such as pods=50, cpu=500m or requests.memory=4Gi");
        }
        if (counted && !WHOLE.matcher(amount).matches()) {
            throw new IllegalArgumentException(place + "is no number of objects: give a whole number");
        }
    }

    /** @return what is wrong with it; empty if nothing is */
    private static String nameOfQuota(String name) {
        if (name.startsWith(COUNT)) {
            return COUNTED_KIND.matcher(name).matches()
                    ? ""
                    : "counts no objects: write count/ and the plural of the kind with its API group, such as "
                            + "count/deployments.apps";
        }
        if (name.indexOf('/') >= 0) {
            return nameOfExtended(name);
        }
        String requested = name.startsWith(REQUESTS) ? name.substring(REQUESTS.length()) : name;
        String computed = name.startsWith("limits.") ? name.substring("limits.".length()) : requested;
        boolean known = COUNTED.contains(name)
                || COMPUTED.contains(computed)
                || name.equals("requests.storage")
                || PAGES.matcher(requested).matches();
        return known
                ? ""
                : "is no resource that a quota limits: use " + String.join(", ", COUNTED)
                        + ", cpu, memory and ephemeral-storage (also with requests. or limits.), requests.storage, "
                        + HUGE_PAGES + "SIZE, count/PLURAL.GROUP, or requests.example.com/gpu";
    }

    /** Of what is not Kubernetes' own a quota counts what is requested alone. */
    private static String nameOfExtended(String name) {
        if (!QUALIFIED.matcher(name).matches()) {
            return "is no name of a resource: letters, digits, '-', '_' and '.', with a domain before the slash";
        }
        String domain = name.substring(0, name.indexOf('/'));
        boolean own = domain.endsWith("k8s.io") || domain.endsWith("kubernetes.io");
        return own || name.startsWith(REQUESTS)
                ? ""
                : "limits nothing: a quota counts what is requested, " + REQUESTS
                        + (name.startsWith("limits.") ? name.substring("limits.".length()) : name);
    }

    private static boolean isCounted(String name) {
        return COUNTED.contains(name) || name.startsWith(COUNT);
    }
}
