package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Addresses;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The addresses of a Service in the cluster, and their families. */
final class ServiceAddressRules {
    private ServiceAddressRules() {}

    static void check(Field spec) {
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
        int before = all.errors();
        for (Field address : addresses) {
            if (!address.is("None")) {
                Addresses.ip(address);
            } else if (addresses.size() > 1) {
                all.invalid("'None' must be the first and only value");
            }
        }
        if (addresses.size() > 2) {
            all.invalid("may only hold up to 2 values");
        }
        if (all.errors() > before) {
            return;
        }
        List<Field> wanted = spec.each("ipFamilies");
        for (int i = 0; i < Math.min(addresses.size(), wanted.size()); i++) {
            String family = wanted.get(i).text();
            boolean isV6 = addresses.get(i).text().contains(":");
            if (!addresses.get(i).is("None") && isV6 != family.equals("IPv6")) {
                addresses.get(i).invalid("expected an " + family + " value as indicated by `ipFamilies[" + i + "]`");
            }
        }
    }
}
