package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Names and amounts of resources. */
public final class ResourceRules {
    private static final Set<String> CONTAINER = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> COUNTED = Set.of(
            "pods",
            "resourcequotas",
            "services",
            "replicationcontrollers",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");
    private static final Set<String> STANDARD = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "storage",
            "requests.storage");
    static final String HUGE_PAGES = "hugepages-";

    private ResourceRules() {}

    /** What a container requests, and its limits. */
    static void container(Field resources, Set<String> claims) {
        requirements(resources, ResourceRules::containerName, claims);
    }

    /**
     * What is requested, and limits.
     *
     * @param name checks the name of a resource
     * @param claims the names of the claims to devices that the pod has
     */
    static void requirements(Field resources, Consumer<Field> name, Set<String> claims) {
        Field limits = resources.at("limits");
        Field requests = resources.at("requests");
        boolean hasHugePages = false;
        boolean hasOthers = false;
        for (Field list : new Field[] {limits, requests}) {
            for (Field amount : list.entries()) {
                name.accept(amount);
                amount(amount);
                pages(amount);
                hasHugePages |= amount.name().startsWith(HUGE_PAGES);
                hasOthers |= amount.name().equals("cpu") || amount.name().equals("memory");
                if (list == requests) {
                    request(amount, limits);
                }
            }
        }
        if (hasHugePages && !hasOthers) {
            resources.forbidden("HugePages require cpu or memory");
        }
        ClaimRules.uses(resources.each("claims"), claims);
    }

    /**
     * What pods take beside their containers, of which the server tells as of limits.
     *
     * @param overhead what has the amounts
     */
    public static void overhead(Field amounts, Field overhead) {
        boolean hasHugePages = false;
        boolean hasOthers = false;
        for (Field amount : amounts.entries()) {
            Field told =
                    amount.reportedAt(overhead.at("limits").key(amount.name()).path());
            containerName(told);
            amount(told);
            pages(told);
            hasHugePages |= amount.name().startsWith(HUGE_PAGES);
            hasOthers |= amount.name().equals("cpu") || amount.name().equals("memory");
        }
        if (hasHugePages && !hasOthers) {
            overhead.forbidden("HugePages require cpu or memory");
        }
    }

    /** Huge pages are given whole; what is limited is requested, too, unless it is said otherwise. */
    private static void pages(Field amount) {
        if (!amount.name().startsWith(HUGE_PAGES)) {
            return;
        }
        Optional<Quantity> wanted = Quantities.of(amount);
        Optional<Quantity> page = size(amount.name().substring(HUGE_PAGES.length()));
        if (wanted.isPresent()
                && page.isPresent()
                && (wanted.get().amount().signum() <= 0
                        || wanted.get().amount().remainder(page.get().amount()).signum() != 0)) {
            amount.invalid(
                    Quantities.text(amount),
                    Quantities.text(amount) + " is not positive integer multiple of " + amount.name());
        }
    }

    private static Optional<Quantity> size(String text) {
        try {
            return Optional.of(Quantity.parse(text))
                    .filter(size -> size.amount().signum() > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void request(Field request, Field limits) {
        String name = request.name();
        Field limit = limits.key(name);
        Optional<Quantity> asked = Quantities.of(request);
        Optional<Quantity> most = Quantities.of(limit);
        boolean mayExceed = isNative(name) && !name.startsWith(HUGE_PAGES);
        if (!limit.isSet()) {
            if (!mayExceed) {
                limits.missing("Limit must be set for non overcommitable resources");
            }
            return;
        }
        if (asked.isEmpty() || most.isEmpty() || asked.get().equals(most.get())) {
            return;
        }
        Field told =
                request.reportedAt(request.path().substring(0, request.path().length() - name.length() - 2));
        String limitText = name + " limit of " + Quantities.text(limit);
        if (!mayExceed) {
            told.invalid(Quantities.text(request), "must be equal to " + limitText);
        } else if (asked.get().compareTo(most.get()) > 0) {
            told.invalid(Quantities.text(request), "must be less than or equal to " + limitText);
        }
    }

    /** An amount of a resource, which is whole where it is counted. */
    public static void amount(Field amount) {
        Quantities.nonNegative(amount);
        if (COUNTED.contains(amount.name()) || isExtended(amount.name())) {
            Quantities.whole(amount);
        }
    }

    /** The name of a resource that a container may have. */
    public static void containerName(Field amount) {
        containerName(amount, amount.name());
    }

    /**
     * The name of a resource that a container may have.
     *
     * @param field of which it is told
     */
    public static void containerName(Field field, String name) {
        name(field, name);
        if (!name.contains("/")) {
            if (!CONTAINER.contains(name) && !name.startsWith(HUGE_PAGES)) {
                field.invalid(name, "must be a standard resource for containers");
            }
        } else if (!isNative(name) && !isExtended(name)) {
            field.invalid(name, "doesn't follow extended resource name standard");
        }
    }

    /** The name of a resource that may be given to all containers of a pod together. */
    static void podName(Field amount) {
        String name = amount.name();
        int before = amount.errors();
        name(amount);
        if (amount.errors() == before
                && !name.equals("cpu")
                && !name.equals("memory")
                && !name.startsWith(HUGE_PAGES)) {
            amount.unsupported((Object) name, "cpu", HUGE_PAGES, "memory");
        }
    }

    /** The name of a resource that a quota may limit. */
    public static void quotaName(Field amount) {
        String name = amount.name();
        name(amount);
        if (!name.contains("/") && !isOfQuotas(name)) {
            amount.invalid(name, "must be a standard resource for quota");
        }
    }

    /** The name of a resource of any kind. */
    public static void name(Field amount) {
        name(amount, amount.name());
    }

    private static void name(Field field, String name) {
        var errors = LabelSyntax.keyErrors(name);
        errors.forEach(error -> field.invalid(name, error));
        if (errors.isEmpty() && !name.contains("/") && !isStandard(name)) {
            field.invalid(name, "must be a standard resource type or fully qualified");
        }
    }

    /** Whether it is one of the resources that Kubernetes itself has quotas for. */
    public static boolean isOfQuotas(String name) {
        return isStandard(name) && !name.equals("storage");
    }

    private static boolean isStandard(String name) {
        return STANDARD.contains(name)
                || COUNTED.contains(name)
                || name.startsWith(HUGE_PAGES)
                || name.startsWith("requests." + HUGE_PAGES);
    }

    private static boolean isNative(String name) {
        return !name.contains("/") || name.contains("kubernetes.io/");
    }

    private static boolean isExtended(String name) {
        return !isNative(name)
                && !name.startsWith("requests.")
                && LabelSyntax.keyErrors("requests." + name).isEmpty();
    }
}
