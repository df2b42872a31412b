package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.text.IpAddress;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses addresses and ports of Services that are taken, or that a cluster does not give away. */
final class ServiceAllocation {
    private static final String SERVICES = "services";
    private static final IpNetwork RANGE = IpNetwork.parse("10.96.0.0/16");
    private static final int LEAST_PORT = 30_000;
    private static final int MOST_PORT = 32_767;

    private final Store store;

    ServiceAllocation(Store store) {
        this.store = store;
    }

    /**
     * Checks what a Service asks for on its own; what it is given is free.
     *
     * @param before the Service as it was; empty if it was not there
     * @param wanted the Service as it is asked for
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it cannot have that
     */
    void check(ServedType type, ObjectKey key, Document before, Document wanted) {
        if (!type.is("", "Service")) {
            return;
        }
        Causes causes = new Causes();
        address(key, before, wanted, causes);
        ports(key, before, wanted, causes);
        if (!causes.isEmpty()) {
            throw Errors.invalid(type.type(), key.name(), causes.all());
        }
    }

    private void address(ObjectKey key, Document before, Document wanted, Causes causes) {
        String address = wanted.string("spec", "clusterIP").orElse("");
        if (address.isEmpty()
                || address.equals("None")
                || address.equals(before.string("spec", "clusterIP").orElse(""))) {
            return;
        }
        if (Addresses.isAddress(address) && !isServed(address)) {
            causes.invalid(
                    "spec.clusterIPs",
                    List.of(address),
                    "failed to allocate IP " + address + ": the provided IP (" + address
                            + ") is not in the valid range. The range of valid IPs is " + RANGE);
            return;
        }
        boolean taken = others(key)
                .anyMatch(service ->
                        service.string("spec", "clusterIP").orElse("").equals(address));
        if (taken) {
            causes.invalid(
                    "spec.clusterIPs",
                    List.of(address),
                    "failed to allocate IP " + address + ": provided IP is already allocated");
        }
    }

    private static boolean isServed(String address) {
        return RANGE.contains(IpAddress.parseSloppy(address));
    }

    /**
     * Checks what a new Service asks for, before anything else of it is looked at.
     *
     * @param wanted the Service as it is asked for
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it cannot have that
     */
    void checkNew(ServedType type, ObjectKey key, Document wanted) {
        if (!type.is("", "Service")) {
            return;
        }
        if (!wanted.string("spec", "type").orElse("").equals("ExternalName")) {
            ServiceFamilies.check(type, key, wanted);
        }
        check(type, key, Document.empty(), wanted);
    }

    private void ports(ObjectKey key, Document before, Document wanted, Causes causes) {
        if (!List.of("NodePort", "LoadBalancer")
                .contains(wanted.string("spec", "type").orElse(""))) {
            return;
        }
        Set<Long> own = nodePorts(before);
        int index = 0;
        for (Document port : wanted.documents("spec", "ports")) {
            String field = "spec.ports[" + index++ + "].nodePort";
            long number = port.integer("nodePort").orElse(0);
            if (number == 0 || own.contains(number)) {
                continue;
            }
            if (number < LEAST_PORT || number > MOST_PORT) {
                causes.invalid(
                        field,
                        number,
                        "provided port is not in the valid range. The range of valid ports is " + LEAST_PORT + "-"
                                + MOST_PORT);
            } else if (others(key).anyMatch(service -> nodePorts(service).contains(number))) {
                causes.invalid(field, number, "provided port is already allocated");
            }
        }
    }

    private Stream<Document> others(ObjectKey key) {
        return store.ofType(SERVICES).entrySet().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .map(Map.Entry::getValue)
                .map(stored -> stored.document());
    }

    private static Set<Long> nodePorts(Document service) {
        return service.documents("spec", "ports").stream()
                .map(port -> port.integer("nodePort").orElse(0))
                .collect(Collectors.toSet());
    }
}
