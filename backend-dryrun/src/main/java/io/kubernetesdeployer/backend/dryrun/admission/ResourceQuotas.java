package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.pod.PodAmounts;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;

/**
 * Refuses objects that would exceed a ResourceQuota of their namespace. What is used is what there is now, as a cluster's controller of quotas counts it.
 * Source: the admission plugin ResourceQuota.
 */
final class ResourceQuotas {
    /** Each container must say these where a quota has them. */
    private static final Set<String> TOLD_BY_CONTAINERS =
            Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private static final Quantity NOTHING = new Quantity(BigDecimal.ZERO);

    private final Store store;
    private final WorkloadPods workloads;
    private final List<StoredObject> quotas;

    /** @param quotas those of the namespace */
    ResourceQuotas(Store store, WorkloadPods workloads, List<StoredObject> quotas) {
        this.store = store;
        this.workloads = workloads;
        this.quotas = quotas;
    }

    /**
     * @param live the object as it was; empty for a new one
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if a quota does not allow the object
     */
    void check(ServedType type, ObjectKey key, Document live, Document object) {
        boolean isNew = live.isEmpty();
        if (type.type().kind().equals("Event")
                || !isNew && !type.is("", "Service") && !type.is("", "PersistentVolumeClaim")) {
            return;
        }
        Map<String, Quantity> more = QuotaUsage.of(type, object);
        if (!isNew) {
            QuotaUsage.of(type, live)
                    .forEach((name, before) -> more.computeIfPresent(name, (same, now) -> now.minus(before)));
        }
        Allowance allowance = allowance(type, key, object, more, 1);
        if (!allowance.refusal().isEmpty()) {
            throw Errors.forbidden(type.type(), key.name(), allowance.refusal());
        }
    }

    /**
     * How many of a workload's pods there may be beside what there is otherwise.
     *
     * @param name the name of the pod that has so many before it
     */
    Allowance ofPods(ServedType type, ObjectKey workload, Document pod, long wanted, LongFunction<String> name) {
        Allowance allowance = allowance(type, workload, pod, QuotaUsage.of(type, pod), wanted);
        return allowance.refusal().isEmpty()
                ? allowance
                : new Allowance(
                        allowance.pods(),
                        Errors.forbidden(type.type(), name.apply(allowance.pods()), allowance.refusal())
                                .failure()
                                .message());
    }

    /** How many objects that use the same all quotas allow; the first quota that allows no more says why. */
    private Allowance allowance(
            ServedType type, ObjectKey key, Document object, Map<String, Quantity> more, long wanted) {
        more.values().removeIf(amount -> amount.amount().signum() <= 0);
        Allowance least = Allowance.all(wanted);
        for (StoredObject stored : quotas) {
            Document quota = stored.document();
            if (QuotaScope.has(quota, type, object)) {
                Allowance allowance = allowance(quota, type, key, object, more, wanted);
                least = allowance.pods() < least.pods() ? allowance : least;
            }
        }
        return least;
    }

    private Allowance allowance(
            Document quota, ServedType type, ObjectKey key, Document object, Map<String, Quantity> more, long wanted) {
        String name = quota.string("metadata", "name").orElse("");
        Map<String, Quantity> hard = PodAmounts.of(quota.document("spec", "hard"));
        if (type.is("", "Pod")) {
            String untold = untold(object, hard.keySet());
            if (!untold.isEmpty()) {
                return new Allowance(0, "failed quota: " + name + ": must specify " + untold);
            }
        }
        Map<String, Quantity> requested = new TreeMap<>(more);
        requested.keySet().retainAll(hard.keySet());
        Map<String, Quantity> used = requested.isEmpty() ? Map.of() : used(quota, type, key, requested.keySet());
        long allowed = wanted;
        for (Map.Entry<String, Quantity> one : requested.entrySet()) {
            BigDecimal free = hard.get(one.getKey())
                    .minus(used.getOrDefault(one.getKey(), NOTHING))
                    .amount();
            BigDecimal times = free.divideToIntegralValue(one.getValue().amount());
            allowed = Math.max(0, times.min(BigDecimal.valueOf(allowed)).longValue());
        }
        return allowed == wanted
                ? Allowance.all(wanted)
                : new Allowance(allowed, "exceeded quota: " + name + excess(requested, used, hard, allowed));
    }

    /** @param before so many that use the same are there before */
    private static String excess(
            Map<String, Quantity> requested, Map<String, Quantity> others, Map<String, Quantity> hard, long before) {
        Map<String, Quantity> used = new TreeMap<>(others);
        requested.forEach((name, amount) -> {
            if (before > 0) {
                used.merge(name, amount.times(before), Quantity::plus);
            }
        });
        Set<String> exceeded = new TreeSet<>(requested.keySet());
        exceeded.removeIf(name ->
                requested.get(name).plus(used.getOrDefault(name, NOTHING)).compareTo(hard.get(name)) <= 0);
        return ", requested: " + text(exceeded, requested) + ", used: " + text(exceeded, used) + ", limited: "
                + text(exceeded, hard);
    }

    /**
     * What other objects of the type use. Objects of another type count for none of these names.
     *
     * @param key the object's, or for a pod of a workload the workload's
     */
    private Map<String, Quantity> used(Document quota, ServedType type, ObjectKey key, Collection<String> names) {
        Map<String, Quantity> used = new TreeMap<>();
        ObjLongConsumer<Document> count = (object, times) -> {
            if (QuotaScope.has(quota, type, object)) {
                QuotaUsage.of(type, object).forEach((name, amount) -> {
                    if (names.contains(name)) {
                        used.merge(name, amount.times(times), Quantity::plus);
                    }
                });
            }
        };
        for (StoredObject stored : store.inNamespace(type.id(), key.namespace())) {
            count.accept(stored.document(), 1);
        }
        if (type.is("", "Pod")) {
            workloads.forEach(type, key, count);
        }
        return used;
    }

    /** What containers leave out that a quota has: {@code limits.cpu for: a,b; requests.cpu for: a}. */
    private static String untold(Document pod, Set<String> hard) {
        Set<String> required = new TreeSet<>(hard);
        required.retainAll(TOLD_BY_CONTAINERS);
        if (required.isEmpty() || !pod.document("spec", "resources").isEmpty()) {
            return "";
        }
        Map<String, Set<String>> untold = new TreeMap<>();
        for (String list : List.of("containers", "initContainers")) {
            for (Document container : pod.documents("spec", list)) {
                Set<String> told = QuotaUsage.computed(
                                PodAmounts.of(container.document("resources", QuotaUsage.REQUESTS)),
                                PodAmounts.of(container.document("resources", QuotaUsage.LIMITS)))
                        .keySet();
                for (String name : required) {
                    if (!told.contains(name)) {
                        untold.computeIfAbsent(name, none -> new TreeSet<>())
                                .add(container.string("name").orElse(""));
                    }
                }
            }
        }
        return untold.entrySet().stream()
                .map(one -> one.getKey() + " for: " + String.join(",", one.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String text(Set<String> names, Map<String, Quantity> amounts) {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            Quantity amount = amounts.get(name);
            parts.add(name + "=" + (amount == null ? "0" : amount));
        }
        return String.join(",", parts);
    }
}
