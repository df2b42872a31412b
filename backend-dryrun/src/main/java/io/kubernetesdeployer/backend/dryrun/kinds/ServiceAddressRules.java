package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The addresses of a Service in the cluster, and their families. Source: {@code ValidateServiceClusterIPsRelatedFields}. */
public final class ServiceAddressRules {
    private ServiceAddressRules() {}

    public static void check(Field spec) {
        Field all = spec.at("clusterIPs");
        List<Field> addresses = spec.each("clusterIPs");
        Field first = spec.at("clusterIP");
        if (!first.isEmpty() && !addresses.isEmpty() && !addresses.get(0).is(first.text())) {
            all.invalid("first value must match `clusterIP`");
        } else if (first.isEmpty() && !addresses.isEmpty()) {
            all.invalid("must be empty when `clusterIP` is not specified");
        }
        Set<String> families = new HashSet<>();
        for (Field family : spec.each("ipFamilies")) {
            family.mustBeOneOf("IPv4", "IPv6");
            if (!families.add(family.text())) {
                family.duplicate();
            }
        }
        spec.at("ipFamilyPolicy").ifSetOneOf("PreferDualStack", "RequireDualStack", "SingleStack");
        boolean areValid = areValid(addresses, all);
        if (addresses.size() > 2) {
            all.invalid("may only hold up to 2 values");
        }
        if (!areValid) {
            return;
        }
        if (addresses.size() > 1
                && addresses.stream().map(ServiceAddressRules::isV6).distinct().count() < 2) {
            all.invalid("may specify no more than one IP for each IP family");
        }
        if (!first.is("None")) {
            matchFamilies(addresses, spec.each("ipFamilies"));
        }
    }

    private static boolean areValid(List<Field> addresses, Field all) {
        int before = all.errors();
        for (int i = 0; i < addresses.size(); i++) {
            if (i > 0 || !addresses.get(i).is("None")) {
                Addresses.ip(addresses.get(i));
            } else if (addresses.size() > 1) {
                all.invalid("'None' must be the first and only value");
            }
        }
        return all.errors() == before;
    }

    private static void matchFamilies(List<Field> addresses, List<Field> families) {
        for (int i = 0; i < Math.min(addresses.size(), families.size()); i++) {
            Field address = addresses.get(i);
            Field family = families.get(i);
            if (family.is(isV6(address) ? "IPv4" : "IPv6")) {
                address.invalid("expected an " + family.text() + " value as indicated by `ipFamilies[" + i + "]`");
            }
        }
    }

    private static boolean isV6(Field address) {
        return address.text().contains(":");
    }
}
