package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Refuses objects that would exceed a ResourceQuota of their namespace. What is used is what there is now, as a cluster's controller of quotas counts it; the
 * pods of workloads are none here. Source: the admission plugin ResourceQuota.
 */
public final class ResourceQuotas {
    /** Each container must say these where a quota has them. */
    private static final Set<String> TOLD_BY_CONTAINERS =
            Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private final Store store;
    private final List<StoredObject> quotas;

    /** @param quotas those of the namespace */
    public ResourceQuotas(Store store, List<StoredObject> quotas) {
        this.store = store;
        this.quotas = quotas;
    }

    /**
     * @param live the object as it was; empty for a new one
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if a quota does not allow the object
     */
    public void check(ServedType type, ObjectKey key, Document live, Document object) {
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
        more.values().removeIf(amount -> amount.amount().signum() <= 0);
        for (StoredObject stored : quotas) {
            Document quota = stored.document();
            if (QuotaScope.has(quota, type, object)) {
                check(quota, type, key, object, more);
            }
        }
    }

    private void check(Document quota, ServedType type, ObjectKey key, Document object, Map<String, Quantity> more) {
        String name = quota.string("metadata", "name").orElse("");
        Map<String, Quantity> hard = PodAmounts.of(quota.document("spec", "hard"));
        if (type.is("", "Pod")) {
            String untold = untold(object, hard.keySet());
            if (!untold.isEmpty()) {
                throw Errors.forbidden(type.type(), key.name(), "failed quota: " + name + ": must specify " + untold);
            }
        }
        Map<String, Quantity> requested = new TreeMap<>(more);
        requested.keySet().retainAll(hard.keySet());
        if (requested.isEmpty()) {
            return;
        }
        Map<String, Quantity> used = used(quota, type, key, requested.keySet());
        requested.entrySet().removeIf(one -> {
            Quantity before = used.get(one.getKey());
            Quantity sum = before == null ? one.getValue() : before.plus(one.getValue());
            return sum.compareTo(hard.get(one.getKey())) <= 0;
        });
        if (!requested.isEmpty()) {
            throw Errors.forbidden(
                    type.type(),
                    key.name(),
                    "exceeded quota: " + name + ", requested: " + text(requested.keySet(), requested) + ", used: "
                            + text(requested.keySet(), used) + ", limited: " + text(requested.keySet(), hard));
        }
    }

    /** What other objects of the type use. Objects of another type count for none of these names. */
    private Map<String, Quantity> used(Document quota, ServedType type, ObjectKey key, Collection<String> names) {
        Map<String, Quantity> used = new TreeMap<>();
        for (StoredObject stored : store.inNamespace(key.type(), key.namespace())) {
            if (QuotaScope.has(quota, type, stored.document())) {
                QuotaUsage.of(type, stored.document()).forEach((name, amount) -> {
                    if (names.contains(name)) {
                        used.merge(name, amount, Quantity::plus);
                    }
                });
            }
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
