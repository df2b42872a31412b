package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.kinds.ServiceAddressRules;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;

/** Refuses families of addresses that a cluster of IPv4 does not have. Source: {@code initIPFamilyFields}. */
final class ServiceFamilies {
    private static final String SPEC = "spec";
    private static final String ADDRESSES = "clusterIPs";
    private static final String FAMILIES = "ipFamilies";
    private static final String POLICY = "ipFamilyPolicy";

    private ServiceFamilies() {}

    /** @throws io.kubernetesdeployer.api.cluster.ClusterException if a new Service cannot have what it asks for */
    static void check(ServedType type, ObjectKey key, Document wanted) {
        String address = wanted.string(SPEC, "clusterIP").orElse("");
        boolean isAlone = !address.isEmpty() && wanted.list(SPEC, ADDRESSES).isEmpty();
        Document service = isAlone ? wanted.with(List.of(address), SPEC, ADDRESSES) : wanted;
        Causes causes = new Causes();
        ServiceAddressRules.check(Field.of(service, causes).at(SPEC));
        refuse(type, key, causes);

        boolean isFree =
                address.equals("None") && service.document(SPEC, "selector").isEmpty();
        String policy = service.string(SPEC, POLICY).orElse(isFree ? "RequireDualStack" : "SingleStack");
        if (policy.equals("SingleStack")) {
            single(service, causes);
        }
        List<?> addresses = service.list(SPEC, ADDRESSES);
        for (int i = service.list(SPEC, FAMILIES).size(); i < addresses.size(); i++) {
            if (String.valueOf(addresses.get(i)).contains(":")) {
                causes.invalid(
                        SPEC + "." + ADDRESSES + "[" + i + "]", addresses, "IPv6 is not configured on this cluster");
            }
        }
        refuse(type, key, causes);
        if (!isFree) {
            served(service, policy, causes);
            refuse(type, key, causes);
        }
    }

    private static void single(Document service, Causes causes) {
        String several = "must be 'RequireDualStack' or 'PreferDualStack' when multiple %s are specified";
        if (service.list(SPEC, ADDRESSES).size() == 2) {
            causes.invalid(SPEC + "." + POLICY, "SingleStack", String.format(several, "cluster IPs"));
        }
        if (service.list(SPEC, FAMILIES).size() == 2) {
            causes.invalid(SPEC + "." + POLICY, "SingleStack", String.format(several, "IP families"));
        }
    }

    private static void served(Document service, String policy, Causes causes) {
        if (policy.equals("RequireDualStack")) {
            causes.invalid(SPEC + "." + POLICY, policy, "this cluster is not configured for dual-stack services");
        }
        List<?> families = service.list(SPEC, FAMILIES);
        for (int i = 0; i < families.size(); i++) {
            if ("IPv6".equals(families.get(i))) {
                causes.invalid(SPEC + "." + FAMILIES + "[" + i + "]", "IPv6", "not configured on this cluster");
            }
        }
    }

    private static void refuse(ServedType type, ObjectKey key, Causes causes) {
        if (!causes.isEmpty()) {
            throw Errors.invalid(type.type(), key.name(), causes.all());
        }
    }
}
